// The demo's promises can be broken: each of them fails by itself when what it is about did not happen.
import { describe, expect, it } from '@jest/globals';
import type { Seen } from '../../sandbox/demo/seen.ts';
import { badRelease } from '../../sandbox/demo/stories/bad-release.ts';
import { healthy } from '../../sandbox/demo/stories/healthy.ts';
import { noMetrics } from '../../sandbox/demo/stories/no-metrics.ts';
import type { Story } from '../../sandbox/demo/stories/story.ts';
import { targetBad } from '../../sandbox/demo/stories/target-bad.ts';

const LEAK = 'a'.repeat(40);
const ISSUE: Seen['issues'][number] = {
  number: 1,
  title: 'INC-2026-11-23-001: SEV2 api-server',
  body: '## Action items\n- [ ] Fix it (@alice, due 2026-12-23)\n',
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
    ['no issue', { ...GOOD, issues: [] }, /one issue/],
    ['two issues', { ...GOOD, issues: [ISSUE, ISSUE] }, /one issue/],
    ['a closed issue', { ...GOOD, issues: [{ ...ISSUE, state: 'closed' }] }, /one issue/],
    ['an issue without a label', { ...GOOD, issues: [{ ...ISSUE, labels: ['incident'] }] }, /one issue/],
    ['an issue without assignees', { ...GOOD, issues: [{ ...ISSUE, assignees: [] }] }, /one issue/],
    ['an action item without a date', { ...GOOD, issues: [{ ...ISSUE, body: '- [ ] Fix it (@alice)' }] }, /one issue/],
    ['no action items', { ...GOOD, issues: [{ ...ISSUE, body: '' }] }, /one issue/],
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
});
