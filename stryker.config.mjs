// Mutants of the decision core: `npm run mutation`, or of one file `npm run mutation -- --mutate src/plan/lever.ts`.
export default {
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  jest: { configFile: 'jest.mutation.config.mjs' },
  coverageAnalysis: 'perTest',
  // What a decision is made of; not what reads the world.
  mutate: [
    'src/plan/{decide,lever,target,served,happening,symptom-start,known-bad,expected,weigh}.ts',
    'src/plan/{diagnosis,guardrails,options}/*.ts',
  ],
  // The compiler has no JavaScript API any more, and swc strips the types.
  tsconfigFile: 'none.json',
  ignorePatterns: ['dist', 'lib', 'demo-out', 'docs', 'examples', 'bench', 'test/e2e', 'test/faults'],
  tempDirName: 'lib/mutation',
  reporters: ['clear-text', 'progress-append-only', 'json'],
  jsonReporter: { fileName: 'lib/mutation.json' },
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false },
  concurrency: 2,
  thresholds: { high: 95, low: 85, break: null },
};
