import { describe } from '@jest/globals';
import { sandboxWorld } from './sandbox-world.ts';
import { together } from './together.ts';
import { TRUSTED } from './trusted.ts';

describe('in the sandbox', () => together(TRUSTED, sandboxWorld()));
