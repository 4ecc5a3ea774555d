// The history of acme/shop: v2.5.1, v2.5.2, and then twelve innocent commits and the one that leaks up to v2.5.3, each with its
// pull request. The leaking commit's patch is the true difference between the two files that the sample service runs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SeedCommit, SeedFile } from '../github/repository.ts';
import { patchOf } from './diff.ts';

/** Number of the pull request whose commit does not release connections on error. */
export const LEAKING_PULL = 131;

const SERVICE = join(import.meta.dirname, '../service/src/api');
const source = (file: string) => readFileSync(join(SERVICE, file), 'utf8');

interface Change {
  readonly pull: number;
  readonly author: string;
  readonly title: string;
  readonly files: readonly SeedFile[];
  readonly tag?: string;
}

/** One line of a file replaced by another. */
const line = (path: string, before: string, after: string): SeedFile => ({
  path,
  patch: `@@ -12 +12 @@\n-${before}\n+${after}`,
});
const added = (path: string, ...lines: readonly string[]): SeedFile => ({
  path,
  status: 'added',
  patch: [`@@ -0,0 +1,${lines.length} @@`, ...lines.map((one) => `+${one}`)].join('\n'),
});

const CHANGES: readonly Change[] = [
  {
    pull: 119,
    author: 'carol',
    title: 'Show the total with tax',
    tag: 'v2.5.1',
    files: [line('src/orders/price.ts', 'return sum(lines);', 'return sum(lines) * TAX;')],
  },
  {
    pull: 121,
    author: 'dave',
    title: 'Log levels in capitals',
    tag: 'v2.5.2',
    files: [line('src/log.ts', 'write(level, text);', 'write(level.toUpperCase(), text);')],
  },
  {
    pull: 123,
    author: 'carol',
    title: 'Orders: 50 a page',
    files: [line('src/api/orders.ts', 'const PAGE = 20;', 'const PAGE = 50;')],
  },
  {
    pull: 124,
    author: 'dave',
    title: 'README: how to run the tests',
    files: [line('README.md', 'Run `npm start`.', 'Run `npm start`; tests: `npm test`.')],
  },
  {
    pull: 125,
    author: 'erin',
    title: 'Cache products for a minute',
    files: [line('src/cache.ts', 'const LIVES = 30_000;', 'const LIVES = 60_000;')],
  },
  {
    pull: 126,
    author: 'dave',
    title: 'CI: run the linter, too',
    files: [line('.github/workflows/ci.yml', '  - run: npm test', '  - run: npm run lint && npm test')],
  },
  {
    pull: 127,
    author: 'carol',
    title: 'Name the shop in order mails',
    files: [line('src/mail/order.ts', 'subject: order.id,', 'subject: SHOP + order.id,')],
  },
  {
    pull: 128,
    author: 'renovate',
    title: 'Update pg to 8.13.3',
    files: [line('package.json', '    "pg": "8.13.1"', '    "pg": "8.13.3"')],
  },
  {
    pull: 129,
    author: 'dave',
    title: 'Tests for price rounding',
    files: [
      added('test/orders/price.test.ts', "it('rounds to cents', () => {", '  expect(total(lines)).toBe(0.3);', '});'),
    ],
  },
  {
    pull: 130,
    author: 'carol',
    title: 'Explain the connection pool',
    files: [
      line(
        'src/db/pool.ts',
        '// A connection pool.',
        '// A connection pool of fixed size. What is acquired and not released is gone for everybody else.',
      ),
    ],
  },
  {
    pull: LEAKING_PULL,
    author: 'erin',
    title: 'Users: answer with the display name',
    files: [{ path: 'src/api/users.ts', patch: patchOf(source('users.ts'), source('users.v2.5.3.ts')) }],
  },
  {
    pull: 132,
    author: 'carol',
    title: 'Round prices to cents',
    files: [line('src/orders/price.ts', 'return sum(lines) * TAX;', 'return cents(sum(lines) * TAX);')],
  },
  {
    pull: 133,
    author: 'dave',
    title: 'Health says its version',
    files: [line('src/api/health.ts', "return ok('ok');", 'return ok(VERSION);')],
  },
  {
    pull: 134,
    author: 'renovate',
    title: 'Update fastify to 5.2.1',
    files: [line('package.json', '    "fastify": "5.2.0",', '    "fastify": "5.2.1",')],
  },
  {
    pull: 135,
    author: 'dave',
    title: 'CHANGELOG for 2.5.3',
    tag: 'v2.5.3',
    files: [added('CHANGELOG.md', '## 2.5.3', '', '- Users have a display name.', '- 50 orders a page.')],
  },
];

const HOUR = 3_600_000;

/** `innocent`: without the commit that leaks, as where the cause came with a base image. */
export type History = 'whole' | 'innocent';

/** Oldest first, one an hour, the newest an hour ago. */
export function shopCommits(now: number, history: History = 'whole'): readonly SeedCommit[] {
  const changes = CHANGES.filter(({ pull }) => history === 'whole' || pull !== LEAKING_PULL);
  return changes.map(({ pull, author, title, files, tag }, index) => ({
    message: `${title} (#${pull})`,
    author,
    date: new Date(now - (changes.length - index) * HOUR).toISOString(),
    files,
    pull: { number: pull, title, author },
    ...(tag === undefined ? {} : { tags: [tag] }),
  }));
}

export const AUTHORS: readonly string[] = [...new Set(CHANGES.map(({ author }) => author))];
