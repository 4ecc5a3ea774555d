// What the issue says of the comment and of the revert: where they are, or why there is none.
import { describe, expect, it } from '@jest/globals';
import type { Investigation } from '../../src/incident.ts';
import { suspectSection } from '../../src/postmortem/summary-proof.ts';
import { renderPostmortem } from '../../src/postmortem/template.ts';
import { ACCOUNT, INVESTIGATION } from './story.ts';

const issue = (parts: Partial<Investigation>) =>
  renderPostmortem(
    { ...ACCOUNT, investigation: { ...INVESTIGATION, ...parts } },
    { incident: null, ending: 'recovered', owners: ['dana'] },
  ).body;
const PULL = { number: 9001, url: 'https://github.com/acme/shop/pull/9001' };

describe('the issue', () => {
  it('leads to the comment, or says why there is none', () => {
    const commentUrl = 'https://github.com/acme/shop/pull/41#c1';
    expect(issue({ commentUrl })).toContain(`[A comment](${commentUrl}) tells the people of this change.`);
    expect(issue({ commentWhy: 'it is locked @all' })).toContain('No comment was posted: it is locked `@all`.');
    expect(issue({})).not.toMatch(/comment was posted|tells the people/);
  });

  it('leads to the revert from its own words and from an immediate action item', () => {
    const body = issue({ revert: { pull: PULL, why: null } });
    expect(body).toContain(`[Pull request 9001](${PULL.url}) takes it back.`);
    expect(body.slice(body.indexOf('**Immediate**'), body.indexOf('**Short term**'))).toMatch(
      /- \[ \] Decide on the draft that takes commit c{10} .* back: merge it, or close it: \[pull request 9001\]\(\S+\/9001\) \(@dana, due [\d-]+\)/,
    );
  });

  it('says that it was closed or merged already, and asks nobody to decide again', () => {
    const body = issue({ revert: { pull: PULL, why: 'it was closed by a person' } });
    expect(body).toContain(`[Pull request 9001](${PULL.url}) takes it back (it was closed by a person).`);
    expect(body).not.toContain('Decide on the draft');
  });

  it('names conflicts', () => {
    const why = 'taking it back conflicts with later changes in src/users.ts';
    const body = issue({ revert: { pull: null, why } });
    expect(body).toContain(`No pull request that takes it back was opened: ${why}.`);
    expect(body).not.toContain('Decide on the draft');
  });

  it('says that the commit is a copy', () => {
    const suspects = INVESTIGATION.suspects.map((each) => ({
      ...each,
      cherryPick: { from: 'd'.repeat(40), through: null },
    }));
    expect(issue({ suspects })).toContain('(copied from commit `dddddddddd`, [pull request 41]');
  });
});

describe('the summary', () => {
  it('says the same of the comment', () => {
    const told = (change: Partial<Investigation>) =>
      suspectSection({ ...ACCOUNT, investigation: { ...INVESTIGATION, ...change } });
    expect(told({ commentUrl: 'https://x.example/1' })).toContain('[A comment](https://x.example/1)');
    expect(told({ commentWhy: 'locked' })).toContain('No comment was posted: locked');
    expect(told({ incomplete: 'shallow' })).toContain('Diff incomplete: shallow');
  });
});
