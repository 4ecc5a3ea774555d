// The tests of the decision core, for mutants of it.
import base from './jest.config.mjs';

export default {
  ...base,
  testMatch: ['<rootDir>/test/plan/**/*.test.ts', '<rootDir>/test/scenarios/*.test.ts'],
  // It runs what was built, which no mutant is in.
  testPathIgnorePatterns: [...base.testPathIgnorePatterns, 'scenarios/dist.test'],
};
