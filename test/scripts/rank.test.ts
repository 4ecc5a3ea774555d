// npm run rank as a process: a line a case, the truth never looked at, malformed input told and survived.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from '@jest/globals';
import { NODE, ROOT } from '../e2e/harness/action.ts';

const dir = mkdtempSync(join(tmpdir(), 'rank-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const sha = (digit: string) => digit.repeat(40);
const commit = (digit: string, subject: string, path: string, parts: object = {}) => ({
  sha: sha(digit),
  parents: 1,
  committer_date: '2026-11-23T10:00:00Z',
  subject,
  body: '',
  n_files: 1,
  additions: 1,
  deletions: 1,
  files: [[path, 1, 1]],
  hunks: [[path, 'function handler() {']],
  identifiers: ['handler'],
  ...parts,
});
const COMMITS = [
  commit('a', 'Shrink the connection pool', 'src/db/pool.ts', { identifiers: ['maxPoolSize', 'acquire'] }),
  commit('b', 'Translate the checkout page', 'src/pages/checkout.tsx'),
  commit('c', 'Bump prettier to 3.6', 'package.json'),
  commit('d', 'Merge branch checkout', 'src/db/pool.ts', { parents: 2 }),
  commit('e', 'Round prices half to even', 'src/pricing.ts'),
];
const CASE = {
  id: 'case-1',
  repo: 'acme/shop',
  title: 'connection pool exhausted',
  symptom: 'connection pool exhausted: maxPoolSize reached\nat acquire (src/db/pool.ts:14:2)',
  kind: 'p',
  shas: COMMITS.map((each) => each.sha),
};

let written = 0;
/** A data set in a folder of its own. */
function dataSet(cases: string, commits: string, packed = true): readonly [string, string] {
  const folder = join(dir, String(written++));
  mkdirSync(join(folder, 'commits'), { recursive: true });
  writeFileSync(join(folder, 'cases.jsonl'), cases);
  const name = join(folder, 'commits', 'acme__shop.jsonl');
  writeFileSync(packed ? `${name}.gz` : name, packed ? gzipSync(commits) : commits);
  return [join(folder, 'cases.jsonl'), join(folder, 'commits')];
}

const lines = (list: readonly object[]) => list.map((each) => `${JSON.stringify(each)}\n`).join('');

async function rank(...args: readonly string[]) {
  const child = spawn(NODE, ['--no-warnings', 'scripts/rank.ts', ...args], { cwd: ROOT, env: {} });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (part) => out.push(part));
  child.stderr.on('data', (part) => err.push(part));
  const code = await new Promise((ended) => child.on('close', ended));
  return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}

describe('npm run rank', () => {
  it('ranks all candidates of a case, merges last, and says how sure it is and why', async () => {
    const { code, out, err } = await rank(...dataSet(lines([CASE]), lines(COMMITS)));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const ranked = JSON.parse(out);
    expect(ranked).toMatchObject({ id: 'case-1', abstained: false, comments: true, why: null });
    expect(ranked.ranking[0]).toBe(sha('a'));
    expect(ranked.ranking.at(-1)).toBe(sha('d'));
    expect(ranked.ranking.toSorted()).toEqual(CASE.shas.toSorted());
    expect(ranked.confidence).toBeGreaterThan(0.6);
    expect(ranked.reasons[sha('a')].join(' ')).toMatch(/stack frame.*“connection”/s);
  });

  it('never looks at the truth, and gives the same bytes again', async () => {
    const told = { ...CASE, truth: { culprit: sha('b') }, attribution: 'stated', leak_flags: { subject_overlap: 1 } };
    const [plain, with_, plainFiles] = await Promise.all([
      rank(...dataSet(lines([CASE]), lines(COMMITS))),
      rank(...dataSet(lines([told]), lines(COMMITS))),
      rank(...dataSet(lines([CASE]), lines(COMMITS), false)),
    ]);
    expect(with_.out).toBe(plain.out);
    expect(plainFiles.out).toBe(plain.out);
  });

  it('abstains where nothing fits', async () => {
    const odd = { ...CASE, symptom: 'zebra crossing' };
    const { out } = await rank(...dataSet(lines([odd]), lines(COMMITS)));
    expect(JSON.parse(out)).toMatchObject({
      abstained: true,
      comments: false,
      why: expect.stringMatching(/no commit|several/),
    });
  });

  it('goes on after lines that it cannot read, tells each, and ends with 1', async () => {
    const cases = `{"id": "cut\n[]\n{"id":"x"}\n${lines([CASE])}`;
    const { code, out, err } = await rank(...dataSet(cases, `not json\n${lines(COMMITS)}`));
    expect(code).toBe(1);
    expect(out.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(out).ranking[0]).toBe(sha('a'));
    expect(err).toMatch(/cases\.jsonl, line 1: .*left out/);
    expect(err).toMatch(/cases\.jsonl, line 2: it has no id/);
    expect(err).toMatch(/cases\.jsonl, line 3: case x has no repo/);
    expect(err).toMatch(/acme__shop\.jsonl\.gz, line 1: /);
  });

  it('puts commits last that are not recorded, and says how many', async () => {
    const { code, out, err } = await rank(
      ...dataSet(lines([{ ...CASE, shas: [sha('f'), ...CASE.shas] }]), lines(COMMITS)),
    );
    expect(code).toBe(0);
    expect(JSON.parse(out).ranking.at(-1)).toBe(sha('f'));
    expect(err).toMatch(/case case-1: 1 of 6 commits are not recorded/);
    const unknown = await rank(...dataSet(lines([{ ...CASE, repo: 'acme/other' }]), lines(COMMITS)));
    expect(unknown.err).toMatch(/acme__other\.jsonl\.gz: there is no such file/);
    expect(JSON.parse(unknown.out)).toMatchObject({ ranking: CASE.shas, confidence: 0, abstained: true });
  });

  it('says how it is used, and which file is missing', async () => {
    expect(await rank()).toEqual({ code: 2, out: '', err: 'rank: usage: npm run rank -- CASES.jsonl COMMITS_DIR\n' });
    const missing = await rank(join(dir, 'none.jsonl'), dir);
    expect(missing.code).toBe(2);
    expect(missing.err).toMatch(/none\.jsonl/);
  });
});
