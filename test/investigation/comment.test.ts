import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { renderComment } from '../../src/investigation/comment.ts';
import { ACCOUNT, heldAccount, INVESTIGATION, VERIFICATION } from '../postmortem/story.ts';
import { hostile } from '../text/hostile.ts';
import { readInline } from '../text/markdown-oracle.ts';

const INCIDENT = { id: 'INC-2026-11-23-001', url: 'https://github.com/acme/shop/issues/7' };
const [SUSPECT] = INVESTIGATION.suspects;
if (SUSPECT === undefined) throw new Error('the story has a suspect');

describe('renderComment', () => {
  it('says softly what was seen, what was done, why this change, and where the rest is', () => {
    const body = renderComment(ACCOUNT, SUSPECT, INCIDENT);
    expect(body).toMatch(/^### This change may be connected to INC-2026-11-23-001\n/);
    expect(body).toContain('37 % of requests to /api/users answer 500');
    expect(body).toContain('rolled back from `2.5.3` to `2.5.2`, and it recovered.');
    expect(body).toContain('released only when no error is thrown');
    expect(body).toContain('-  } finally {');
    expect(body).toContain('(https://github.com/acme/shop/issues/7)');
    expect(body).toContain('it may be wrong');
    expect(body).not.toMatch(/@\w|\bkim\b|caused by|fault|blame/i);
  });

  it('says where the rollback did not help, or nobody knows', () => {
    const judged = (verdict: 'not-recovered' | 'unknown') =>
      renderComment({ ...ACCOUNT, verification: { ...VERIFICATION, verdict } }, SUSPECT, INCIDENT);
    expect(judged('not-recovered')).toContain('**That did not help:**');
    expect(judged('unknown')).toContain('Whether that helped is not known');
    expect(judged('unknown')).not.toMatch(/did not help|recovered/);
  });

  it('does not claim a rollback that was not done', () => {
    expect(renderComment(heldAccount('stale-alert'), SUSPECT, INCIDENT)).toContain(
      'Nothing was changed in production.',
    );
    expect(renderComment({ ...ACCOUNT, verification: null }, SUSPECT, INCIDENT)).toContain('still being measured');
  });

  it('mentions nobody and closes nothing, whatever the commit and the alert say', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const suspect = { ...SUSPECT, title: text, reasons: [text], hunks: [] };
        const brief = { ...ACCOUNT.brief, triage: { ...ACCOUNT.brief.triage, what: text } };
        const body = renderComment({ ...ACCOUNT, brief }, suspect, INCIDENT).replace(
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
});
