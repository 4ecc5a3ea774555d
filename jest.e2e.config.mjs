// The tier on a real control plane (docs/decisions/0001-the-house.md): one for the whole run, a namespace for each test.
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  transform: { '\\.ts$': '@swc/jest' },
  globalSetup: '<rootDir>/test/e2e/harness/setup.ts',
  globalTeardown: '<rootDir>/test/e2e/harness/teardown.ts',
  // Tests wait far more than they work.
  maxWorkers: 2,
  testTimeout: 600_000,
};
