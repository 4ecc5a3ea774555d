import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Candidate } from '../../src/investigation/candidate.ts';
import type { Evidence } from '../../src/investigation/evidence.ts';
import { rankSuspects, scoreAll } from '../../src/investigation/suspects.ts';

const DIFF = '@@ -1,3 +1,3 @@ export async function handler() {\n';

function commit(sha: string, message: string, files: readonly (readonly [string, string])[]): Candidate {
  const changed = files.map(([path, lines]) => ({ path, patch: DIFF + lines }));
  return {
    sha,
    message,
    author: 'somebody',
    date: '2026-11-23T10:00:00.000Z',
    url: '',
    merge: false,
    files: changed,
    pullRequest: null,
  };
}

const EVIDENCE: Evidence = {
  texts: [
    { from: 'the alert', text: '37 % of requests to /api/users answer 500: connection pool exhausted', weight: 1 },
    { from: 'the log', text: 'TimeoutError: no connection available within 5000 ms', weight: 0.8 },
  ],
  endpoints: ['/api/users'],
  frames: [],
  paths: [],
  failure: 'errors',
};

const CULPRIT = commit('c1', 'Page through users', [
  ['src/api/users.ts', '-  finally { connection.release(); }\n+  connection.release();'],
]);
const INNOCENT = [
  commit('i1', 'Bump prettier to 3.6', [['package.json', '+  "prettier": "3.6.0"']]),
  commit('i2', 'Translate the checkout page', [['src/pages/checkout.tsx', '+  <h1>{t("checkout.title")}</h1>']]),
  commit('i3', 'Round prices half to even', [['src/pricing/round.ts', '+  return halfEven(amount);']]),
  commit('i4', 'Log the order id', [['src/api/orders.ts', '+  log.info({ orderId });']]),
  commit('i5', 'Describe how connection pools are sized', [
    ['docs/connection-pool.md', '+The connection pool has 20 connections.'],
  ]),
  commit('i6', 'Rename the metrics job', [['.github/workflows/metrics.yml', '+name: metrics']]),
];

describe('rankSuspects', () => {
  it('names the commit that changes the failing endpoint, first among innocent ones, and says why', () => {
    const { suspects, abstained } = rankSuspects({ evidence: EVIDENCE, commits: [...INNOCENT, CULPRIT] });
    expect(abstained).toBeNull();
    expect(suspects[0]?.sha).toBe('c1');
    expect(suspects[0]?.confidence).toBeGreaterThan(0.5);
    expect(suspects[0]?.reasons.join(' ')).toMatch(
      /src\/api\/users\.ts, whose name matches the failing endpoint \/api\/users/,
    );
    expect(suspects[0]?.reasons.join(' ')).toMatch(/“connection”/);
  });

  it('puts documentation behind code that shares the same words', () => {
    const code = commit('code', 'Describe how connection pools are sized', [
      ['src/pool.ts', '+The connection pool has 20 connections.'],
    ]);
    const ranked = scoreAll(EVIDENCE, [...INNOCENT, code]).map((each) => each.candidate.sha);
    expect(ranked.indexOf('code')).toBeLessThan(ranked.indexOf('i5'));
  });

  it('names nobody where the culprit is not in the range', () => {
    const { suspects, abstained } = rankSuspects({
      evidence: EVIDENCE,
      commits: INNOCENT.filter((each) => each.sha !== 'i5'),
    });
    expect(suspects).toEqual([]);
    expect(abstained).toMatch(/no commit|several commits/);
  });

  it('believes neither of two commits that fit equally well by more than half', () => {
    const commits = [CULPRIT, { ...CULPRIT, sha: 'c2' }, ...INNOCENT];
    const { suspects } = rankSuspects({ evidence: EVIDENCE, commits });
    expect(suspects.map((each) => each.sha)).toEqual(['c1', 'c2']);
    expect(suspects[0]?.confidence).toBeLessThanOrEqual(0.5);
    expect(suspects[0]?.confidence).toBe(suspects[1]?.confidence);
  });

  it('says so where the range is empty, and names the only commit of a range', () => {
    expect(rankSuspects({ evidence: EVIDENCE, commits: [] }).abstained).toBe('the range holds no commits');
    const only = rankSuspects({ evidence: { ...EVIDENCE, texts: [], endpoints: [] }, commits: [CULPRIT] });
    expect(only.suspects[0]?.reasons).toContain('It is the only commit in the range.');
  });

  it('does not suspect the only commit of a range where it changes only documentation', () => {
    const docs = commit('d', 'Fix a typo', [['README.md', '+The users endpoint.']]);
    expect(rankSuspects({ evidence: { ...EVIDENCE, texts: [] }, commits: [docs] }).suspects).toEqual([]);
  });

  it('does not blame a merge for what it merged', () => {
    const merge = { ...CULPRIT, sha: 'm', merge: true };
    const { suspects } = rankSuspects({ evidence: EVIDENCE, commits: [merge, CULPRIT, ...INNOCENT] });
    expect(suspects.map((each) => each.sha)).not.toContain('m');
  });

  it('weighs a stack frame above words alone', () => {
    const framed = commit('f', 'Tidy up', [['src/db/pool.ts', '+x']]);
    const worded = commit('w', 'Connection', [['src/other.ts', '+y']]);
    const evidence = { ...EVIDENCE, endpoints: [], frames: ['/app/dist/db/pool.js'] };
    const [first] = scoreAll(evidence, [worded, framed, ...INNOCENT]);
    expect(first?.candidate.sha).toBe('f');
    expect(first?.reasons[0]).toBe('It changes src/db/pool.ts, which a stack frame names (as /app/dist/db/pool.js).');
    const [same] = scoreAll({ ...evidence, frames: ['src/db/pool.ts'] }, [worded, framed]);
    expect(same?.reasons[0]).toBe('It changes src/db/pool.ts, which a stack frame names.');
  });

  it('weighs commits outside the configured paths less, and says so', () => {
    const inside = commit('in', 'Change connection handling', [['services/api/a.ts', '+connection']]);
    const outside = commit('out', 'Change connection handling', [['services/web/a.ts', '+connection']]);
    const ranked = scoreAll({ ...EVIDENCE, paths: ['services/api/**'] }, [outside, inside]);
    expect(ranked[0]?.candidate.sha).toBe('in');
    expect(ranked[1]?.reasons.join(' ')).toMatch(/nothing under the service's configured paths/);
  });

  it('gives confidences between 0 and 1 in falling order, whatever the texts', () => {
    const files = fc.array(fc.record({ path: fc.string(), patch: fc.option(fc.string()) }), { maxLength: 3 });
    const anyCommit = fc
      .record({ sha: fc.string(), message: fc.string(), merge: fc.boolean(), files })
      .map((each): Candidate => ({ ...CULPRIT, ...each }));
    fc.assert(
      fc.property(
        fc.array(anyCommit, { maxLength: 8 }),
        fc.string(),
        fc.array(fc.string(), { maxLength: 2 }),
        (commits, text, paths) => {
          const evidence = {
            texts: [{ from: 'the alert', text, weight: 1 }],
            endpoints: [text],
            frames: [text],
            paths,
          };
          const { suspects, abstained } = rankSuspects({ evidence, commits });
          const confidences = suspects.map((each) => each.confidence);
          expect(confidences.every((each) => each >= 0 && each <= 1)).toBe(true);
          expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
          expect(suspects.length === 0).toBe(abstained !== null);
        },
      ),
      { numRuns: 200 },
    );
  });
});
