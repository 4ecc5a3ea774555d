// The e2e tier needs a control plane and has a command of its own (npm run test:e2e).
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
  transform: { '\\.ts$': '@swc/jest' },
  // Many tests wait more than they work; without it a machine with two processors runs them one after another.
  maxWorkers: 3,
  // Only for what never ends: how long something takes depends on the machine.
  testTimeout: 180_000,
};
