// Time and memory of ranking a very long range: 5,000 commits made by a fixed rule, each with a message, files, functions and words.
import type { Candidate } from '../../src/investigation/candidate.ts';
import { rankSuspects } from '../../src/investigation/suspects.ts';

const COMMITS = 5000;
const PARTS =
  'user order cart price cache pool token retry queue email index search image config route metric schema'.split(' ');
const VERBS = 'Add Fix Move Rename Simplify Cache Validate Retry Log Test Remove Split Bound Document'.split(' ');

/** The same numbers in every run (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function synthetic(): readonly Candidate[] {
  const next = numbers(5000);
  const part = () => PARTS[next(PARTS.length)] ?? '';
  const name = () => `${part()}${next(400)}_${part()}`;
  const many = <T>(count: number, make: () => T) => Array.from({ length: count }, make);
  return many(COMMITS, () => ({
    sha: many(5, () =>
      next(2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    ).join(''),
    message: `${VERBS[next(VERBS.length)]} ${name()} of the ${part()}\n\n${many(40, () => (next(4) === 0 ? name() : part())).join(' ')}`,
    author: 'somebody',
    date: '2026-11-23T10:00:00.000Z',
    url: '',
    merge: false,
    files: many(1 + next(8), () => ({ path: `src/${part()}/${name()}.ts`, patch: null })),
    functions: many(next(12), () => `export function ${name()}(${part()}: string) {`),
    identifiers: many(20 + next(120), name),
    pullRequest: null,
  }));
}

/** Run where nothing else was measured: memory is the process's growth. `cpu`: seconds of processor time, whatever else the machine does. */
export function measureSpeed(): { readonly seconds: number; readonly cpu: number; readonly megabytes: number } {
  // As read from an answer: flat strings, not ones still to be joined.
  const commits: readonly Candidate[] = JSON.parse(JSON.stringify(synthetic()));
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const evidence = {
    texts: [
      { from: 'the alert', text: 'Error rate of /api/users: connection pool exhausted, requests time out', weight: 1 },
      { from: 'the log', text: many(50), weight: 0.8 },
    ],
    endpoints: ['/api/users'],
    frames: ['src/pool/acquire.ts'],
    paths: ['src/**'],
    failure: 'errors' as const,
  };
  const [began, used] = [performance.now(), process.cpuUsage()];
  rankSuspects({ evidence, commits });
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(used);
  return {
    seconds,
    cpu: (user + system) / 1e6,
    megabytes: Math.max(0, process.memoryUsage().rss - before) / 1024 ** 2,
  };
}

function many(lines: number): string {
  const next = numbers(7);
  return Array.from(
    { length: lines },
    () =>
      `TimeoutError: ${PARTS[next(PARTS.length)]}${next(400)} was not answered within ${next(9000)} ms at ${PARTS[next(PARTS.length)]}.ts:${next(300)}`,
  ).join('\n');
}

if (import.meta.main) console.log(JSON.stringify(measureSpeed()));
