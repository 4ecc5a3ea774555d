import { describe } from '@jest/globals';
import { LEVERS } from './lever-scenarios.ts';
import { sandboxWorld } from './sandbox-world.ts';
import { together } from './together.ts';

describe('in the sandbox', () => together(LEVERS, sandboxWorld()));
