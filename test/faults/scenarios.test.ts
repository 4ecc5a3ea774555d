import { describe } from '@jest/globals';
import { sandboxWorld } from './sandbox-world.ts';
import { FROZEN, HOLDS, RACES, storm, UNFINISHED } from './scenarios.ts';
import { together } from './together.ts';

describe('in the sandbox', () => together([...UNFINISHED, ...HOLDS, ...FROZEN, ...RACES, storm(20)], sandboxWorld()));
