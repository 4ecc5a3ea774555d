import { describe } from '@jest/globals';
import { sandboxWorld } from './sandbox-world.ts';
import { SYNC_AT_WORK } from './sync-at-work.ts';
import { SYNC } from './sync-scenarios.ts';
import { together } from './together.ts';

describe('in the sandbox', () => together([...SYNC, ...SYNC_AT_WORK], sandboxWorld()));
