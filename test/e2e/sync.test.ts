import { describe } from '@jest/globals';
import { SYNC } from '../faults/sync-scenarios.ts';
import { together } from '../faults/together.ts';
import { realWorld } from './harness/real-world.ts';

describe('on a real control plane', () => together(SYNC, realWorld()));
