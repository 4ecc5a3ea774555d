import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ENDINGS, type EndingCode } from '../../src/ending.ts';
import type { Account, Hold } from '../../src/incident.ts';
import { renderSummary } from '../../src/postmortem/summary.ts';
import { hostile } from '../text/hostile.ts';
import { LIVE, readInline } from '../text/markdown-oracle.ts';
import { account, BAD, GOOD } from './summary-fixtures.ts';

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
  it('says in its first lines what happened and what to do now', () => {
    const [first, , second] = render().split('\n');
    expect(first).toBe(`## ✅ api-server: ${ENDINGS.recovered.sentence}`);
    expect(second).toBe(`**Now:** ${ENDINGS.recovered.remedy}`);
  });

  it('puts the command that approves where it can be copied', () => {
    expect(render({ open: ["To approve, run: gh workflow run incident.yml -f what='x'"] })).toContain(
      "To approve, run:\n\n```sh\ngh workflow run incident.yml -f what='x'\n```",
    );
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
    const hold: Hold = {
      kind: 'hold',
      code: 'paused',
      reason: 'It is paused.',
      remedy: 'Resume it.',
      mayPass: false,
      from: BAD,
      to: GOOD,
    };
    const held = { ...account().brief, plan: { ...account().brief.plan, decision: hold } };
    const text = render({ brief: held, operation: null, verification: null, investigation: null }, 'paused');
    expect(text.split('\n')[2]).toBe('**Now:** Resume it.');
    expect(text).toContain('Decided: **hold** (`paused`). It is paused.');
    expect(text).toContain('Nothing was changed by this run. It would have gone from **v2.5.3**');
    expect(text).toContain('Nothing is measured after a mitigation.');
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
