import { describe } from '@jest/globals';
import { MEMORY } from './memory.ts';
import { sandboxWorld } from './sandbox-world.ts';
import { together } from './together.ts';

describe('the memory, in the sandbox', () => together(MEMORY, sandboxWorld()));
