import { describe } from '@jest/globals';
import { sandboxWorld } from './sandbox-world.ts';
import { SILENCE } from './silence.ts';
import { together } from './together.ts';

describe('in the sandbox', () => together(SILENCE, sandboxWorld()));
