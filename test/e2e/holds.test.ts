import { describe } from '@jest/globals';
import { HOLDS, UNFINISHED } from '../faults/scenarios.ts';
import { together } from '../faults/together.ts';
import { realWorld } from './harness/real-world.ts';

describe('on a real control plane', () => together([...UNFINISHED, ...HOLDS], realWorld()));
