import { describe } from '@jest/globals';
import { APPROVALS } from './approvals.ts';
import { CANCELS } from './cancels.ts';
import { HOLDERS } from './holders.ts';
import { KILLS } from './kills.ts';
import { LOST_ANSWERS } from './lost-answers.ts';
import { sandboxWorld } from './sandbox-world.ts';
import { FROZEN, HOLDS, RACES, storm, UNFINISHED } from './scenarios.ts';
import { together } from './together.ts';

const ALL = [
  ...KILLS,
  ...CANCELS,
  ...HOLDERS,
  ...UNFINISHED,
  ...HOLDS,
  ...FROZEN,
  ...RACES,
  ...LOST_ANSWERS,
  ...APPROVALS,
  storm(20),
];

describe('in the sandbox', () => together(ALL, sandboxWorld()));
