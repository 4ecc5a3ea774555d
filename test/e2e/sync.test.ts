import { describe } from '@jest/globals';
import { SYNC_AT_WORK } from '../faults/sync-at-work.ts';
import { SYNC } from '../faults/sync-scenarios.ts';
import { together } from '../faults/together.ts';
import { realWorld } from './harness/real-world.ts';

describe('on a real control plane', () => together([...SYNC, ...SYNC_AT_WORK], realWorld()));
