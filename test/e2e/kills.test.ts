import { describe } from '@jest/globals';
import { CANCELS } from '../faults/cancels.ts';
import { HOLDERS } from '../faults/holders.ts';
import { KILLS } from '../faults/kills.ts';
import { LOST_ANSWERS } from '../faults/lost-answers.ts';
import { together } from '../faults/together.ts';
import { realWorld } from './harness/real-world.ts';

describe('on a real control plane', () => together([...KILLS, ...CANCELS, ...HOLDERS, ...LOST_ANSWERS], realWorld()));
