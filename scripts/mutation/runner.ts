// A test runner for Stryker that runs the tests in its worker: loaded once, run thousands of times, a mutant takes milliseconds.
// The types are those of @stryker-mutator/api, in the words used here.
import { globSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { type Loaded, loader } from './load.ts';

/** What the instrumented sources read and write. */
interface Namespace {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: unknown;
}

interface MutantRun {
  readonly activeMutant: { readonly id: string };
  readonly sandboxFileName: string;
  readonly testFilter?: readonly string[];
  readonly hitLimit?: number;
  readonly mutantActivation: 'runtime' | 'static';
}

interface Test extends Loaded {
  readonly id: string;
}

interface Failure {
  readonly id: string;
  readonly message: string;
}

/** The slow ones last: the first failure ends a run. */
const FILES = [
  'test/plan/diagnosis/*.test.ts',
  'test/plan/guardrails/*.test.ts',
  'test/plan/options/*.test.ts',
  'test/plan/!(decide).test.ts',
  'test/verification/{judge,judge-words,worse}.test.ts',
  'test/investigation/{destructive,destructive-forms,oddities/outside}.test.ts',
  'test/mitigation/sync.test.ts',
  'test/{sync,sync-consent,take-back}.test.ts',
  'test/scenarios/{fitness,format,corpus}.test.ts',
  'test/plan/decide.test.ts',
];

const namespace: Namespace = {};
Object.assign(globalThis, { __stryker__: namespace });
// The same cases for every mutant, and no search for the smallest one that fails.
fc.configureGlobal({ seed: 1, endOnFailure: true });

async function failureOf({ id, body, before, after }: Test): Promise<Failure | null> {
  try {
    for (const hook of before) await hook();
    await body();
    return null;
  } catch (error) {
    return { id, message: String(error) };
  } finally {
    for (const hook of after) await hook();
  }
}

/** The tests of the same folder know most of a file. */
function nearestFirst(tests: readonly Test[], file: string): readonly Test[] {
  const folder = path.dirname(path.relative('src', file));
  const isNear = (test: Test) => path.dirname(path.relative('test', test.file)) === folder;
  return [...tests.filter(isNear), ...tests.filter((test) => !isNear(test))];
}

class InProcessRunner {
  readonly #load = loader(process.cwd());
  /** With the mutant that was active when they were loaded. */
  #loaded: { readonly tests: readonly Test[]; readonly mutant: string | undefined } | null = null;

  capabilities() {
    return { reloadEnvironment: true };
  }

  async #tests(mutant: string | undefined): Promise<readonly Test[]> {
    if (this.#loaded?.mutant === mutant && this.#loaded !== null) return this.#loaded.tests;
    namespace.activeMutant = mutant;
    const declared = await this.#load(FILES.flatMap((pattern) => globSync(pattern).toSorted()));
    const tests = declared.map((test, index) => ({ ...test, id: `${index} ${test.name}` }));
    this.#loaded = { tests, mutant };
    return tests;
  }

  async dryRun() {
    const results = [];
    for (const test of await this.#tests(undefined)) {
      namespace.currentTestId = test.id;
      const began = performance.now();
      const failure = await failureOf(test);
      const result = { id: test.id, name: test.name, timeSpentMs: performance.now() - began };
      results.push(
        failure === null ? { ...result, status: 0 } : { ...result, status: 1, failureMessage: failure.message },
      );
    }
    namespace.currentTestId = undefined;
    return { status: 'complete', tests: results, mutantCoverage: namespace.mutantCoverage };
  }

  async mutantRun({ activeMutant: { id }, sandboxFileName, testFilter, hitLimit, mutantActivation }: MutantRun) {
    namespace.hitLimit = hitLimit;
    namespace.hitCount = hitLimit === undefined ? undefined : 0;
    try {
      const tests = await this.#tests(mutantActivation === 'static' ? id : undefined);
      namespace.activeMutant = id;
      const wanted = testFilter === undefined ? tests : tests.filter((test) => testFilter.includes(test.id));
      return await this.#firstFailure(nearestFirst(wanted, sandboxFileName));
    } catch (error) {
      // It does not even load: nobody would take it for the program.
      return { status: 'killed', killedBy: ['load'], failureMessage: String(error), nrOfTests: 0 };
    } finally {
      namespace.activeMutant = undefined;
    }
  }

  async #firstFailure(tests: readonly Test[]) {
    let ran = 0;
    for (const test of tests) {
      const failure = await failureOf(test);
      ran += 1;
      if ((namespace.hitCount ?? 0) > (namespace.hitLimit ?? Number.POSITIVE_INFINITY))
        return { status: 'timeout', reason: 'Hit limit reached' };
      if (failure !== null)
        return { status: 'killed', killedBy: [failure.id], failureMessage: failure.message, nrOfTests: ran };
    }
    return { status: 'survived', nrOfTests: ran };
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', factory: () => new InProcessRunner() }];
