import { describe } from '@jest/globals';
import { KILLS } from '../faults/kills.ts';
import { LOST_ANSWERS } from '../faults/lost-answers.ts';
import { together } from '../faults/together.ts';
import { realWorld } from './harness/real-world.ts';

describe('on a real control plane', () => together([...KILLS, ...LOST_ANSWERS], realWorld()));
