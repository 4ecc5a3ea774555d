import { describe } from '@jest/globals';
import { LEVERS } from '../faults/lever-scenarios.ts';
import { together } from '../faults/together.ts';
import { realWorld } from './harness/real-world.ts';

describe('on a real control plane', () => together(LEVERS, realWorld()));
