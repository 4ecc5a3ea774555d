import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Account, Suspect } from '../../src/incident.ts';
import { type CommentParts, renderComment } from '../../src/investigation/comment.ts';
import { ACCOUNT, heldAccount, INVESTIGATION, VERIFICATION } from '../postmortem/story.ts';
import { hostile } from '../text/hostile.ts';
import { readInline } from '../text/markdown-oracle.ts';

const INCIDENT = { id: 'INC-2026-11-23-001', url: 'https://github.com/acme/shop/issues/7' };
const [SUSPECT] = INVESTIGATION.suspects;
if (SUSPECT === undefined) throw new Error('the story has a suspect');
const NAMED = SUSPECT;

const rendered = (account: Account, suspect: Suspect = NAMED, more: Partial<CommentParts> = {}) =>
  renderComment({ account, suspect, incident: INCIDENT, there: null, mentions: [], ...more });

describe('renderComment', () => {
  it('says softly what was seen, what was done, why this change, and where the rest is', () => {
    const body = rendered(ACCOUNT);
    expect(body).toMatch(/^### This change may be connected to INC-2026-11-23-001\n/);
    expect(body).toContain('37 % of requests to /api/users answer 500');
    expect(body).toContain('rolled back from `2.5.3` to `2.5.2`, and it recovered.');
    expect(body).toContain('released only when no error is thrown');
    expect(body).toContain('-  } finally {');
    expect(body).toContain('(https://github.com/acme/shop/issues/7)');
    expect(body).toContain('it may be wrong');
    expect(body).toContain('may have contributed (confidence 93 %)');
    expect(body).toContain('compared the 12 commits');
    expect(body).not.toMatch(/@\w|\bkim\b|caused by|fault|blame/i);
  });

  it('says where the rollback did not help, or nobody knows', () => {
    const judged = (verdict: 'not-recovered' | 'unknown') =>
      rendered({ ...ACCOUNT, verification: { ...VERIFICATION, verdict } });
    expect(judged('not-recovered')).toContain('**That did not help:**');
    expect(judged('not-recovered')).toContain('(confidence 93 % before it was seen that what was done did not help)');
    expect(judged('unknown')).toContain('(confidence 93 %)');
    expect(judged('unknown')).toContain('Whether that helped is not known');
    expect(judged('unknown')).not.toMatch(/did not help|recovered/);
  });

  it('does not claim a rollback that was not done', () => {
    expect(rendered(heldAccount('stale-alert'))).toContain('Nothing was changed in production.');
    expect(rendered({ ...ACCOUNT, verification: null })).toContain('still being measured');
  });

  it('mentions nobody and closes nothing, whatever the commit and the alert say', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const suspect = { ...NAMED, title: text, reasons: [text], hunks: [] };
        const brief = { ...ACCOUNT.brief, triage: { ...ACCOUNT.brief.triage, what: text } };
        const body = rendered({ ...ACCOUNT, brief }, suspect, { there: text }).replace(
          /\]\(https:\/\/github\.com[^)]*\)/g,
          '',
        );
        for (const line of body.split('\n')) {
          const { raw, text: seen } = readInline(line);
          expect(seen).not.toMatch(/@[a-z0-9]|#\d/i);
          expect(raw).not.toContain('<!--');
        }
      }),
    );
  });

  it('mentions only those it is given, in one line', () => {
    const body = rendered(ACCOUNT, NAMED, { mentions: ['kim', 'alex-1'] });
    expect(body.match(/@\w\S+/g)).toEqual(['@kim,', '@alex-1']);
    expect(body).toContain('For your information: @kim, @alex-1');
  });

  it('says that the commit is a copy', () => {
    const cherryPick = { from: 'd'.repeat(40), through: null };
    expect(rendered(ACCOUNT, { ...NAMED, cherryPick })).toContain('it was copied from commit `dddddddddd`');
  });

  it('keeps the earlier incidents of the same change, each once, and nothing else of what stood there', () => {
    const told = (id: string, issue: number, there: string | null) =>
      rendered(ACCOUNT, NAMED, { incident: { id, url: `https://github.com/acme/shop/issues/${issue}` }, there });
    const first = told('INC-2026-11-20-001', 3, null);
    const second = told(
      'INC-2026-11-21-002',
      5,
      `${first}\n\n[INC-2026-11-22-001](https://evil.example/issues/6)\nhello`,
    );
    expect(second).toContain('It was also named in [INC-2026-11-20-001](https://github.com/acme/shop/issues/3).');
    const third = told('INC-2026-11-23-001', 7, second);
    expect(third).toContain(
      'It was also named in [INC-2026-11-21-002](https://github.com/acme/shop/issues/5), [INC-2026-11-20-001](https://github.com/acme/shop/issues/3).',
    );
    expect(third).not.toMatch(/evil|hello/);
    expect(told('INC-2026-11-23-001', 7, third)).toBe(third);
  });
});
