import { describe } from '@jest/globals';
import { KILLS } from './kills.ts';
import { sandboxWorld } from './sandbox-world.ts';
import { together } from './together.ts';

describe('in the sandbox', () => together(KILLS, sandboxWorld()));
