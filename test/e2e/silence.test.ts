import { describe, it } from '@jest/globals';
import { SILENCE } from '../faults/silence.ts';
import { realWorld } from './harness/real-world.ts';

describe('on a real control plane', () => {
  it.each(SILENCE)('$name', ({ play }) => play(realWorld()));
});
