// Mutants of the decision core: `npm run mutation`, or of one file `npm run mutation -- --mutate src/plan/lever.ts`.
export default {
  // Runs the tests inside the worker; scripts/mutation/runner.ts says which.
  testRunner: 'in-process',
  plugins: ['./scripts/mutation/runner.ts'],
  coverageAnalysis: 'perTest',
  // What a decision is made of; not what reads the world.
  mutate: [
    'src/plan/{decide,lever,target,served,came-after,failed-before,happening,symptom-start,known-bad,expected,weigh,ladder,still-next}.ts',
    'src/plan/{approved,asked,attempts,began,canary,freeze,late,owner,pause,quantity,switch,time}.ts',
    'src/plan/{last-look,migrations,our-raises,schema-risk}.ts',
    'src/investigation/{destructive,oddities/migrations,oddities/migration-file}.ts',
    'src/plan/{diagnosis,guardrails,options}/*.ts',
    'src/verification/{worse,judge}.ts',
    'src/mitigation/{sync,under-way}.ts',
    'src/{sync-consent,sync-strays,take-back}.ts',
  ],
  // The compiler has no JavaScript API any more, and Node.js strips the types.
  tsconfigFile: 'none.json',
  ignorePatterns: ['dist', 'lib', 'demo-out', 'docs', 'examples', 'bench'],
  tempDirName: 'lib/mutation',
  reporters: ['clear-text', 'progress-append-only', 'json'],
  jsonReporter: { fileName: 'lib/mutation.json' },
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  concurrency: 2,
  // Each reload of the sources stays in memory.
  maxTestRunnerReuse: 100,
  thresholds: { high: 95, low: 85, break: 95 },
};
