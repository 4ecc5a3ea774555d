// The demo's promises can be broken: each of them fails by itself when what it is about did not happen.
import { describe, expect, it } from '@jest/globals';
import type { Seen } from '../../sandbox/demo/seen.ts';
import { badRelease } from '../../sandbox/demo/stories/bad-release.ts';
import { healthy } from '../../sandbox/demo/stories/healthy.ts';
import { innocentRange } from '../../sandbox/demo/stories/innocent-range.ts';
import { noMetrics } from '../../sandbox/demo/stories/no-metrics.ts';
import type { Story } from '../../sandbox/demo/stories/story.ts';
import { targetBad } from '../../sandbox/demo/stories/target-bad.ts';
import type { Account, Investigation } from '../../src/incident.ts';

const LEAK = 'a'.repeat(40);
const ISSUE: Seen['issues'][number] = {
  number: 1,
  title: 'INC-2026-11-23-001: SEV2 api-server',
  body: [
    '- In src/api/users.ts, the connection taken here is released only when no error is thrown.',
    'In `src/api/users.ts`:\n\n```diff\n@@ -1 +1 @@\n-  } finally {\n```',
    '## Action items\n- [ ] Fix it (@alice, due 2026-12-23)\n',
  ].join('\n'),
  state: 'open',
  author: 'github-actions[bot]',
  labels: ['incident', 'sev2', 'service:api-server'],
  assignees: ['alice', 'bob'],
  comments: [],
};

function run(ending: string, code: number, more: Readonly<Record<string, string>> = {}): Seen['run'] {
  const outputs = { ending, severity: 'SEV2', ...more };
  const result = { code, stdout: '', stderr: '', outputs, summary: '```mermaid', took: 1, startedAt: 1 };
  return { event: {}, log: [], result };
}

function seen(ending: Seen['run'], more: Partial<Seen> = {}): Seen {
  return {
    run: ending,
    runs: [ending],
    outputs: ending.result.outputs,
    account: null,
    detail: '',
    writes: 1,
    forbidden: [],
    restored: true,
    ready: ['v2.5.2', 'v2.5.2', 'v2.5.2'],
    allReady: true,
    errorRatio: 0,
    issues: [ISSUE],
    comments: [{ on: 131, body: 'This change may be connected' }],
    violations: [],
    leak: LEAK,
    ...more,
  };
}

const OUTPUTS = {
  from: 'v2.5.3',
  to: 'v2.5.2',
  verdict: 'recovered',
  incident: 'INC-2026-11-23-001',
  'suspect-sha': LEAK,
  'suspect-pr': 'http://127.0.0.1:1/acme/shop/pull/131',
};
const GOOD = seen(run('recovered', 0, OUTPUTS));
const withOutputs = (outputs: Readonly<Record<string, string>>) =>
  seen(run('recovered', 0, { ...OUTPUTS, ...outputs }));
const withBody = (from: RegExp, to: string) => ({
  ...GOOD,
  issues: [{ ...ISSUE, body: ISSUE.body.replace(from, to) }],
});
const broken = (story: Story, what: Seen) => story.checks(what).flatMap((one) => (one.ok ? [] : one.what));

describe('the promises', () => {
  it('are kept where everything happened', () => {
    expect(broken(badRelease, GOOD)).toEqual([]);
  });

  it.each<[string, Seen, RegExp]>([
    ['another ending', { ...GOOD, outputs: { ...GOOD.outputs, ending: 'unknown' } }, /ended `recovered`/],
    ['another exit status', { ...GOOD, run: run('recovered', 1, OUTPUTS) }, /exit status 0/],
    ['two writes', { ...GOOD, writes: 2 }, /exactly once/],
    ['no write', { ...GOOD, writes: 0 }, /exactly once/],
    ['another template', { ...GOOD, restored: false }, /pod template is/],
    ['pods of the bad release', { ...GOOD, ready: ['v2.5.2', 'v2.5.3', 'v2.5.2'] }, /pod template is/],
    ['errors', { ...GOOD, errorRatio: 0.5 }, /errors now/],
    ['no measurement', { ...GOOD, errorRatio: null }, /errors now/],
    ['a measurement of nothing', { ...GOOD, errorRatio: Number.NaN }, /errors now/],
    ['two issues', { ...GOOD, issues: [ISSUE, ISSUE] }, /one issue/],
    ['a closed issue', { ...GOOD, issues: [{ ...ISSUE, state: 'closed' }] }, /one issue/],
    ['an issue without a label', { ...GOOD, issues: [{ ...ISSUE, labels: ['incident'] }] }, /one issue/],
    ['an issue without assignees', { ...GOOD, issues: [{ ...ISSUE, assignees: [] }] }, /one issue/],
    [
      'an action item without a date',
      { ...GOOD, issues: [{ ...ISSUE, body: ISSUE.body.replace(', due 2026-12-23', '') }] },
      /one issue/,
    ],
    ['no action items', { ...GOOD, issues: [{ ...ISSUE, body: ISSUE.body.replace('- [ ]', '-') }] }, /one issue/],
    ['no hunk', withBody(/- {2}} finally {/, ''), /hunk/],
    ['a hunk of another file', withBody(/In `src\/api\/users.ts`/, 'In `src/cache.ts`'), /hunk/],
    ['no oddity', withBody(/is released only when/, 'is released when'), /hunk/],
    ['another suspect', withOutputs({ 'suspect-sha': 'b'.repeat(40) }), /commit that leaks/],
    ['no suspect', withOutputs({ 'suspect-sha': '', 'suspect-pr': '' }), /commit that leaks/],
    ['a comment elsewhere', { ...GOOD, comments: [{ on: 130, body: '' }] }, /comment is on/],
    ['no comment', { ...GOOD, comments: [] }, /comment is on/],
    ['no incident id', withOutputs({ incident: '' }), /outputs/],
    ['a forbidden request', { ...GOOD, forbidden: ['get secrets'] }, /published Role/],
    ['a request that GitHub does not know', { ...GOOD, violations: ['GET /nothing'] }, /OpenAPI/],
  ])('%s breaks one', (_, what, promise) => {
    expect(broken(badRelease, what)).toEqual([expect.stringMatching(promise)]);
  });

  it('hold the other stories to nothing written, or to what was measured', () => {
    const held = seen(run('not-happening', 1), { writes: 0, comments: [] });
    expect(broken(healthy, held)).toEqual([]);
    expect(broken(healthy, { ...held, writes: 1 })).toEqual([expect.stringMatching(/nothing was written/)]);
    expect(broken(targetBad, seen(run('not-recovered', 1)))).toEqual([expect.stringMatching(/both measurements/)]);
    const unknown = seen(run('unknown', 1));
    expect(broken(noMetrics, { ...unknown, runs: [run('unknown-evidence', 1), unknown.run] })).toEqual([]);
    expect(broken(noMetrics, { ...unknown, runs: [run('recovered', 0), unknown.run] })).toEqual([
      expect.stringMatching(/first run/),
    ]);
  });
  it('break all that an issue shows where there is none', () => {
    expect(broken(badRelease, { ...GOOD, issues: [] })).toEqual([
      expect.stringMatching(/one issue/),
      expect.stringMatching(/hunk/),
    ]);
  });

  it('hold the innocent range to naming nobody', () => {
    const investigation = { commits: 12, incomplete: null } as Investigation;
    const nobody = { ...OUTPUTS, 'suspect-sha': '', 'suspect-pr': '' };
    const issues = [{ ...ISSUE, body: `No suspect stands out: x.\n${ISSUE.body}` }];
    const account = { investigation } as Account;
    const kept = seen(run('recovered', 0, nobody), { comments: [], issues, account });
    expect(broken(innocentRange, kept)).toEqual([]);
    expect(broken(innocentRange, { ...kept, outputs: { ...kept.outputs, 'suspect-sha': LEAK } })).toHaveLength(1);
    expect(broken(innocentRange, { ...kept, comments: GOOD.comments })).toEqual([expect.stringMatching(/commented/)]);
    expect(broken(innocentRange, { ...kept, issues: [ISSUE] })).toEqual([expect.stringMatching(/says so/)]);
    const short = { investigation: { ...investigation, commits: 11 } } as Account;
    expect(broken(innocentRange, { ...kept, account: short })).toEqual([expect.stringMatching(/were looked at/)]);
  });
});
