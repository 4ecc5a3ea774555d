import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { FROZEN, RACES, storm } from '../faults/scenarios.ts';
import { type ControlPlane, startControlPlane } from './harness/control-plane.ts';
import { realWorld } from './harness/real-world.ts';

describe('on a real control plane', () => {
  const world = realWorld();
  it.each([...RACES, storm(20)])('$name', ({ play }) => play(world));
});

describe('on a control plane whose controllers can be stopped', () => {
  let own: ControlPlane;
  beforeAll(async () => {
    own = await startControlPlane();
  });
  afterAll(() => own.stop());

  it.each(FROZEN)('$name', ({ play }) => play(realWorld(own)));
});
