import { describe } from '@jest/globals';
import { LOST_ANSWERS } from './lost-answers.ts';
import { sandboxWorld } from './sandbox-world.ts';
import { together } from './together.ts';

describe('in the sandbox', () => together(LOST_ANSWERS, sandboxWorld()));
