import { describe } from '@jest/globals';
import { DAEMON_SETS, STATEFUL_SETS } from '../faults/kinds.ts';
import { together } from '../faults/together.ts';
import { realWorld } from './harness/real-world.ts';

describe('on a real control plane', () => together([...STATEFUL_SETS, ...DAEMON_SETS], realWorld()));
