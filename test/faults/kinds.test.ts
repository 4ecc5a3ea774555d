import { describe } from '@jest/globals';
import { DAEMON_SETS, STATEFUL_SETS } from './kinds.ts';
import { sandboxWorld } from './sandbox-world.ts';
import { together } from './together.ts';

describe('in the sandbox', () => together([...STATEFUL_SETS, ...DAEMON_SETS], sandboxWorld()));
