// What a hold leaves behind: the issue of its own incident, and never another one's.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lately, type TellingWorld, tellingWorld } from './telling-world.ts';

let world: TellingWorld;

beforeEach(async () => {
  world = await tellingWorld();
});

afterEach(async () => {
  await world.close();
  expect(world.github.violations).toEqual([]);
});

const issues = async () => (await world.github.inspect()).issues;

describe('a hold on a release that was acted on and stays in place', () => {
  it('is told in an issue of its own: the post-mortem of what was done stays as it is', async () => {
    world.errors = lately(() => (world.replicas() > 2 ? 0.001 : 0.4));
    expect((await world.run()).ending).toBe('recovered');
    const [told] = await issues();
    const held = await world.run();
    expect(held.ending).toBe('not-happening');
    const [first, second, ...others] = await issues();
    expect(others).toEqual([]);
    expect([first?.title, first?.body]).toEqual([told?.title, told?.body]);
    expect(second?.body).toContain('not-happening');
    expect((await world.run()).ending).toBe('not-happening');
    expect(await issues()).toHaveLength(2);
  });
});
