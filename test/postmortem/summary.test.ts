import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ENDINGS, type EndingCode } from '../../src/ending.ts';
import type { Account, Hold, Verdict } from '../../src/incident.ts';
import { renderSummary } from '../../src/postmortem/summary.ts';
import { hostile } from '../text/hostile.ts';
import { LIVE, readInline } from '../text/markdown-oracle.ts';
import { account, BAD, GOOD } from './summary-fixtures.ts';

const WORKFLOW = 'https://github.com/acme/shop/actions/workflows/incident.yml';

const render = (
  changes: Partial<Account> = {},
  ending: EndingCode = 'recovered',
  detail = 'error-rate is normal again.',
) => renderSummary([{ account: { ...account(), ...changes }, ending, detail }]);

/** Outside fences and code: the tags, links and table columns, which must be the template's own. */
function skeleton(markdown: string): string[] {
  const outside = markdown.replace(/^(`{3,})[^`\n]*\n[\s\S]*?\n\1$/gm, 'FENCE');
  return outside.split('\n').map((line) => {
    const { raw } = readInline(line);
    const tags = raw.match(/<[^>]*>?|\]\([^)]*\)|!\[|FENCE|^\s*(?:#{1,6} |[-*+] |\d+\. |> )/g) ?? [];
    const columns = line.startsWith('|') ? [`${raw.split('|').length - 1} bars`] : [];
    return [...tags, ...columns].join(' ');
  });
}

describe('renderSummary', () => {
  const heads = (text: string) => {
    const [first, , second] = text.split('\n');
    return [first, second];
  };
  const hold: Hold = {
    kind: 'hold',
    code: 'paused',
    reason: 'It is paused.',
    remedy: 'Resume it.',
    mayPass: false,
    from: BAD,
    to: GOOD,
  };
  /** Nothing was done, because of `decision`. */
  const heldBy = (decision: Hold, verdict: Verdict = 'yes'): Partial<Account> => {
    const { brief } = account();
    const happening = { verdict, evidence: [] };
    const told = {
      ...brief,
      triage: { ...brief.triage, happening },
      plan: { ...brief.plan, decision },
      compareUrl: 'https://github.com/acme/shop/compare/aaa...bbb',
    };
    return { brief: told, operation: null, verification: null, investigation: null };
  };

  it('says in its first lines what was done, how soon it was proven, and what else brings the bad release back', () => {
    expect(heads(render())).toEqual([
      '## ✅ api-server recovered: rolled back from v2.5.3 to v2.5.2, proven 3 min after the alert began.',
      '**Now:** Stop whatever deploys `v2.5.3`: its next apply brings it back. Then fix or revert [pull request 5](https://github.com/acme/shop/pull/5), if it is the cause.',
    ]);
  });

  it('says in its first lines what still fails after a rollback, and where else to look', () => {
    const { verification } = account();
    const [known] = verification!.checks;
    const still = { ...known!, after: known!.before, verdict: 'not-recovered' as const };
    const failed = { ...verification!, verdict: 'not-recovered' as const, checks: [still] };
    expect(heads(render({ verification: failed }, 'not-recovered'))).toEqual([
      '## ❗ api-server still fails (error-rate 12.2 %, normal 0.2 %). It did not help that this was done: rolled back from v2.5.3 to v2.5.2.',
      '**Now:** Take over `api-server` by hand: this run tries nothing more. `error-rate`: 12.2 % before, 12.2 % after. Look for what `v2.5.3` and `v2.5.2` share (database, configuration, dependencies).',
    ]);
  });

  it('says in its first lines what the pods log now, which may be another failure than before', () => {
    const { verification } = account();
    const lines = [
      'GET /api/users/1 500 column "name" does not exist',
      'warming up',
      'GET /api/users/2 500 column "name" does not exist',
    ];
    const failed = { ...verification!, verdict: 'not-recovered' as const, logsNow: [{ pod: 'api-1', lines }] };
    const [, now] = heads(render({ verification: failed }, 'not-recovered'));
    expect(now).toContain(' Its pods now log: `GET /api/users/2 500 column "name" does not exist`.');
    const loggedBefore = (line: string) => {
      const { brief } = account();
      const logs = [{ pod: 'api-0', lines: [line] }];
      const told = { ...brief, triage: { ...brief.triage, logs } };
      return heads(render({ brief: told, verification: failed }, 'not-recovered'))[1];
    };
    expect(loggedBefore('GET /api/users/3 500 pool exhausted')).toMatch(
      / That is another error than before: look for what `v2\.5\.3` changed besides its code .* whether `v2\.5\.2` can live with it\.$/,
    );
    expect(loggedBefore('GET /api/users/3 500 column "name" does not exist')).toMatch(/ share \(database, .*\)\.$/);
    expect(heads(render({ verification: { ...failed, verdict: 'recovered' } }, 'recovered'))[1]).not.toContain('log');
  });

  it('names the plan that can be approved only while nothing was done', () => {
    const { brief } = account();
    const approvable = { id: 'f'.repeat(32), strategy: 'rollback', step: { kind: 'template' } } as const;
    const changed = { brief: { ...brief, plan: { ...brief.plan, approvable } } };
    expect(render(changed)).not.toContain('can be approved');
    expect(render({ ...changed, operation: null, verification: null }, 'planned')).toContain(
      `What can be approved: **rollback** of \`v2.5.3\` to \`v2.5.2\`, plan \`${approvable.id}\``,
    );
  });

  it('doubts its suspect where going back did not help', () => {
    const failed = { ...account().verification!, verdict: 'not-recovered' as const };
    expect(render({ verification: failed }, 'not-recovered')).toContain(
      'may have done it (confidence 80 % before it was seen that what was done did not help)',
    );
  });

  it('says in its first lines which probe gave no data', () => {
    const { verification } = account();
    const [known] = verification!.checks;
    const blind = {
      ...verification!,
      verdict: 'unknown' as const,
      checks: [{ ...known!, verdict: 'unknown' as const }],
    };
    expect(heads(render({ verification: blind }, 'unknown'))).toEqual([
      '## ❗ Whether api-server recovered is not known (no data: error-rate): rolled back from v2.5.3 to v2.5.2.',
      '**Now:** Check `api-server` by hand. No data came from `error-rate`: does Prometheus answer, and does it scrape?',
    ]);
  });

  it.each([
    ['yes', 'still fails'],
    ['no', 'does not fail by our own look'],
    ['unknown', 'may fail, our own look could not tell'],
  ] as const)(
    'says in the first line of a hold what the alert says, for how many, and that nothing was changed (%s)',
    (verdict, state) => {
      const text = render(heldBy(hold, verdict), 'paused', 'It is paused.');
      expect(heads(text)).toEqual([
        `## ❗ api-server ${state}: HighErrorRate (1200 users). Nothing was changed.`,
        '**Now:** Resume it.',
      ]);
      expect(text).toContain(`**Why nothing was done:** ${ENDINGS.paused.sentence} It is paused.`);
    },
  );

  it.each([
    [
      'Deployment',
      'kubectl -n shop rollout status deployment/api --timeout=10s\nkubectl -n shop logs deployment/api --since=5m\nkubectl -n shop annotate deployment api ',
    ],
    [
      'Rollout',
      'kubectl argo rollouts -n shop get rollout api\nkubectl -n shop logs POD --since=5m\nkubectl -n shop annotate rollouts.argoproj.io api ',
    ],
  ] as const)('has the commands to look at a %s with, and to switch this off', (kind, commands) => {
    const workload = { kind, namespace: 'shop', name: 'api' };
    const block = `\`\`\`sh\n${commands}incident-responder.github.io/switch=off --overwrite`;
    expect(render({ workload })).toContain(block);
    expect(render({ ...heldBy(hold), workload }, 'paused')).toContain(block);
    expect(render({ workload }, 'joined')).not.toContain('kubectl');
  });

  it('leads to the monitor, and tells no issue that its signal names', () => {
    const { brief } = account();
    const links = ['http://prometheus.shop:9090/graph', 'https://github.com/acme/shop/issues/1'];
    expect(render({ brief: { ...brief, signal: { ...brief.signal, links } } })).toContain(
      '\n\nMonitor: <http://prometheus.shop:9090/graph> · `https://github.com/acme/shop/issues/1`\n\n',
    );
  });

  it('says in its first lines what to approve, how, and how long, with the diff', () => {
    const open = ["To approve, run: gh workflow run incident.yml -f what='x'", `Or by the form: ${WORKFLOW}`];
    const text = render({ ...heldBy({ ...hold, code: 'awaiting-approval', remedy: '' }), open }, 'awaiting-approval');
    expect(text.split('\n## ')[0]?.split('\n\n').slice(0, 5)).toEqual([
      '## ❗ api-server still fails (1200 users). Approve: roll back v2.5.3 → v2.5.2 (confidence 90 %, risk low)',
      `**Now:** ${ENDINGS['awaiting-approval'].remedy}`,
      "```sh\ngh workflow run incident.yml -f what='x'\n```",
      `Without a terminal: [the form “Run workflow”](${WORKFLOW}), with the same fields.`,
      'There is no deadline: it can be approved while `v2.5.3` runs and fails. Whatever runs then is looked at again, and another release is left alone.',
    ]);
    expect(text).toContain('[Compare v2.5.2 with v2.5.3](https://github.com/acme/shop/compare/aaa...bbb)');
    expect(text).not.toContain('### Still open');
  });

  it.each(Object.keys(ENDINGS) as EndingCode[])('has a first line for %s', (ending) => {
    const [first = '', , second] = render({}, ending).split('\n');
    expect(first.startsWith(ENDINGS[ending].exit === 1 ? '## ❗' : '## ✅')).toBe(true);
    expect(second).toMatch(/^\*\*Now:\*\* ./);
  });

  it('shows what was seen, weighed, done, proven and is still open', () => {
    const text = render();
    for (const title of ['Still open', 'Done', 'Proven', 'Seen', 'Weighed', 'Timeline'])
      expect(text).toContain(`\n### ${title}\n`);
    expect(text).toMatch(
      /\*\*Rolled back from v2\.5\.3 to v2\.5\.2\*\*, applied .* It ran \*\*v2\.5\.3\*\* \(revision 8, `shop\/api:v2\.5\.3`\)/,
    );
    expect(text).toContain('| `a-1` | rollback |');
    expect(text).toContain('| error-rate | 0.2 % (healthy) | 12.2 % (unhealthy) | unknown: no data | 3 | recovered |');
    expect(text).toContain('**rollback**: Back to v2.5.2 | 40 s (3 past rollouts) | low | 90 %');
    expect(text).toContain('**scale** (by hand): More pods | unknown (nothing known)');
    expect(text.match(/The alert is 40 s old\./g)).toHaveLength(1);
    expect(text).toContain('may have done it (confidence 80 %)');
    expect(text).toContain('[Incident issue 17](https://github.com/acme/shop/issues/17)');
    expect(text).toContain('| TTM, time to mitigate | 8 min | estimated |');
    expect(text).toContain('```mermaid\ngantt\n');
  });

  it('says for a hold that nothing was changed, why, and what would have been done', () => {
    const text = render(heldBy(hold), 'paused');
    expect(text.split('\n')[2]).toBe('**Now:** Resume it.');
    expect(text).toContain('Decided: **hold** (`paused`). It is paused.');
    expect(text).toContain('Nothing was changed by this run. A rollback would go from **v2.5.3**');
    expect(text).not.toContain('time to mitigate');
    expect(text).toContain('Nothing was done, so there is nothing to prove.');
    expect(text).not.toContain('Which change');
  });

  it('claims neither a rollback nor that there was none where nobody knows', () => {
    const operation = { ...account().operation!, phase: 'acting' as const, appliedAt: null };
    const text = render({ operation, verification: null }, 'unknown');
    expect(text).toContain('It is not known whether this run rolled back from');
    expect(text).not.toContain('Nothing was changed');
    expect(text).not.toContain('**Rolled back');
  });

  it('names no suspect where none stands out', () => {
    const investigation = { ...account().investigation!, suspects: [], abstained: 'no commit touches the paths' };
    expect(render({ investigation })).toContain('No change stands out: no commit touches the paths');
  });

  it('keeps the structure of the template and holds nothing live, whatever the texts say', () => {
    const own = renderSummary([{ account: account(() => 'x'), ending: 'recovered', detail: 'x' }]);
    fc.assert(
      fc.property(
        hostile.filter((text) => text.trim() !== ''),
        (text) => {
          const markdown = renderSummary([
            { account: account(() => `x${text}`), ending: 'recovered', detail: `x${text}` },
          ]);
          expect(skeleton(markdown)).toEqual(skeleton(own));
          expect(markdown).not.toContain('<!--');
          const outside = markdown
            .replace(/^(`{3,})[^`\n]*\n[\s\S]*?\n\1$/gm, '')
            .replace(/\]\(https:\/\/github\.com\/acme\/[^)]*\)/g, ']');
          const seen = outside
            .split('\n')
            .map((line) => readInline(line).text)
            .join('\n');
          for (const live of LIVE) expect(seen).not.toMatch(live);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('stays well below 1 MiB with many huge accounts, and keeps every first line', () => {
    const huge = account((text) => `${text} ${'ü`| '.repeat(20_000)}`);
    const many = Array.from({ length: 50 }, (_, index) => ({
      ...huge,
      service: `service-${index}`,
      open: Array.from({ length: 500 }, () => huge.open[0] ?? ''),
    }));
    const text = renderSummary(
      many.map((one) => ({ account: one, ending: 'not-recovered', detail: 'x'.repeat(100_000) })),
    );
    expect(Buffer.byteLength(text)).toBeLessThan(220_000);
    for (const one of many) expect(text).toContain(`## ❗ ${one.service}: `);
    expect(text).toContain('cut, the report would be too long');
  });

  it('is empty without accounts', () => {
    expect(renderSummary([])).toBe('');
  });
});
