import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRunner } from '../../src/edges/runner.ts';
import type { Account } from '../../src/incident.ts';
import { renderPostmortem } from '../../src/postmortem/template.ts';
import { viewOf } from '../../src/postmortem/view.ts';
import { hostile } from '../text/hostile.ts';
import { LIVE, readInline } from '../text/markdown-oracle.ts';
import { ACCOUNT, heldAccount, INVESTIGATION, OPERATION, observation, VERIFICATION } from './story.ts';

const DONE = { incident: 'INC-2026-11-23-001', ending: 'recovered', owners: ['kim', 'acme/platform'] } as const;

function section(body: string, heading: string): string {
  const found = body
    .split(/^(?=#{2,3} )/m)
    .find((text) => text.startsWith(`${'#'.repeat(2)} ${heading}\n`) || text.startsWith(`### ${heading}\n`));
  if (found === undefined) throw new Error(`no section ${heading}`);
  return found;
}

describe('the post-mortem of a rollback', () => {
  const { title, body } = renderPostmortem(ACCOUNT, DONE);

  it('has every section, in order', () => {
    expect([...body.matchAll(/^## (.*)$/gm)].map((match) => match[1])).toEqual([
      'Summary',
      'Impact',
      'Timeline',
      'Detection',
      'Decision',
      'Resolution and proof',
      'Release diff',
      'Root cause',
      'What the rollback does not restore',
      'Action items',
      'Lessons',
      'Facts that could not be checked',
      'How this document was made',
    ]);
    expect(title).toBe(
      'INC-2026-11-23-001: SEV2 api-server: 37 % of requests to /api/users answer 500: connection pool exhausted',
    );
  });

  it('says in the summary what failed, what was done and that it helped', () => {
    const text = section(body, 'Summary');
    expect(text).toContain('At 2026-11-23 18:05:00 UTC, `api-server` began to fail');
    expect(text).toContain('It was running `2.5.3`, rolled out 4 min before.');
    expect(text).toContain('rolled back from `2.5.3` to `2.5.2`');
    expect(text).toContain('The recovery is proven');
    expect(text.match(/^\*\*What [\w ]+\*\*|^\*\*What [\w ]+:\*\*/gm)).toEqual([
      '**What happened:**',
      '**What was done:**',
      '**What to do now**',
    ]);
    expect(text).toContain('**What to do now** (@kim, @acme/platform): Stop every pipeline');
  });

  it('gives the reason of the decision and what spoke against it', () => {
    const text = section(body, 'Decision');
    expect(text).toMatch(
      /^## Decision\n\n\*\*Decided: roll back\*\* from `2\.5\.3` to `2\.5\.2` \(confidence 90 %\), because:\n\n- the symptom began 4 min after the release\n/,
    );
    expect(text.match(/the symptom began 4 min/g)).toHaveLength(1);
    expect(text).toMatch(/What spoke against it:\*\*\n\n- traffic is 60 % above normal/);
    expect(text).toContain('| **scale** (by hand)');
  });

  it('puts the measurements while it failed, before the release and after the rollback side by side', () => {
    expect(section(body, 'Resolution and proof')).toMatch(
      /error-ratio.*\| 0\.37, unhealthy.*\| 0\.002, healthy.*\| 0\.001, healthy.*\| 3 \| recovered \|/,
    );
  });

  it('names the suspect softly, with reasons, hunk and pull request, and nobody by name', () => {
    const text = section(body, 'Suspect');
    expect(text).toContain('may have contributed (confidence 93 %)');
    expect(text).toContain(
      '- In src/api/users.ts, the connection taken here is released only when no error is thrown.',
    );
    expect(text).toContain('```diff\n@@ -8,14 +8,11 @@');
    expect(text).toContain('https://github.com/acme/shop/pull/41');
    expect(renderPostmortem(ACCOUNT, { ...DONE, owners: [] }).body).not.toMatch(/\bkim\b/i);
  });

  it('says what a fix or a test would look at, where something is odd about the suspect', () => {
    const [first, ...rest] = INVESTIGATION.suspects;
    const looks = ['a call that fails in between: is it given back (`finally`)?', '@everyone <b>'];
    const suspects = first === undefined ? [] : [{ ...first, looks }, ...rest];
    const text = renderPostmortem({ ...ACCOUNT, investigation: { ...INVESTIGATION, suspects } }, DONE).body;
    expect(section(text, 'Suspect')).toContain(
      'A fix or a test would look at: a call that fails in between: is it given back (`finally`)?; `@everyone` &#60;b&#62;.',
    );
    expect(body).not.toContain('A fix or a test');
  });

  it('warns that the next apply brings the bad release back', () => {
    expect(section(body, 'What the rollback does not restore')).toContain(
      'sync of `2.5.3` deploys it again.** Stop it first.',
    );
  });

  it('gives each action item an owner and a day', () => {
    const tasks = body.match(/^- \[ \] .*$/gm) ?? [];
    expect(tasks.length).toBeGreaterThan(4);
    for (const task of tasks) expect(task).toMatch(/\(@(kim|acme\/platform), due 20\d\d-\d\d-\d\d\)$/);
    expect(section(body, 'Action items')).toContain(
      '\n**Short term**\n\n- [ ] Fix or revert the change in 2.5.3 and release api-server again (@kim, due 2026-11-26)\n',
    );
    expect(new Set(tasks).size).toBe(tasks.length);
    expect(body.match(/Fix or revert the change/g)).toHaveLength(1);
  });
});

describe('the post-mortem at other endings', () => {
  it('says after a hold that nothing was done, why, and what to look at', () => {
    const { body } = renderPostmortem(heldAccount('stale-alert'), {
      incident: null,
      ending: 'stale-alert',
      owners: [],
    });
    expect(section(body, 'Summary')).toMatch(
      /What was done:\*\* \*\*nothing\.\*\* A person has.*\n\n\*\*What to do now\*\*: Check whether api-server still fails/,
    );
    expect(section(body, 'Decision')).toContain('(`stale-alert`)');
    expect(body).toContain('none in the config: unassigned');
    expect(body).toContain('Nothing was rolled back.');
    expect(body).not.toContain('incident-responder rolled back');
  });

  it('does not claim a rollback that was claimed and never applied', () => {
    const { brief } = heldAccount('superseded');
    const operation = { ...OPERATION, phase: 'acting', appliedAt: null } as const;
    const account = { ...ACCOUNT, brief, operation, verification: null, investigation: null };
    const { body } = renderPostmortem(account, { ...DONE, ending: 'abandoned' });
    expect(body).toContain('Nothing was done: the release was replaced before the write');
    expect(body).toContain('Check whether api-server works now');
    expect(body).not.toMatch(/incident-responder rolled back|Mitigation applied|Stop every pipeline/);
  });

  it('does not say after `not-happening` that anything failed', () => {
    const held = heldAccount('not-happening');
    const triage = {
      ...held.brief.triage,
      usersAffected: { count: 0, source: 'probe active-users' },
      happening: { verdict: 'no', evidence: ['error-ratio is healthy: 0.001 (at most 0.01)'] },
    } as const;
    const account = { ...held, brief: { ...held.brief, triage } };
    const { body } = renderPostmortem(account, { incident: null, ending: 'not-happening', owners: ['kim'] });
    expect(section(body, 'Summary')).toContain('an alert said of `api-server`: 37 %');
    expect(section(body, 'Summary')).toContain('Our own look does not see it');
    expect(section(body, 'Summary')).toContain('**What to do now** (@kim): Check by hand whether api-server serves');
    expect(section(body, 'Action items')).toContain('Mend or silence the alert “ApiServerHighErrorRate”');
    expect(section(body, 'Trigger')).toContain('None: our own look sees no failure.');
    expect(body).not.toMatch(/began to fail|Ongoing|About 0|about 0|back to normal by hand|load test/);
  });

  it('calls every owner at every hold, and says of a failure nobody measured that an alert said so', () => {
    const held = heldAccount('stale-alert');
    const triage = { ...held.brief.triage, happening: { verdict: 'unknown', evidence: [] } } as const;
    const { body } = renderPostmortem(
      { ...held, brief: { ...held.brief, triage } },
      { ...DONE, ending: 'stale-alert' },
    );
    expect(section(body, 'Summary')).toMatch(/an alert said of .* could not tell.* 1240 users are said to be affected/);
    expect(section(body, 'Summary')).toContain('**What to do now** (@kim, @acme/platform): ');
    expect(body).not.toMatch(/Ongoing|began to fail/);
  });

  it('does not suspect a release that its hold rules out', () => {
    const { body } = renderPostmortem(heldAccount('symptom-older-than-release'), {
      ...DONE,
      ending: 'symptom-older-than-release',
    });
    expect(section(body, 'Trigger')).toContain('hardly the rollout of `2.5.3`: the symptom is older.');
    expect(section(body, 'Decision')).toMatch(/\n\n\*\*Remedy\.\*\* [A-Z].*\.\n/);
  });

  it('says how many pull requests were not looked up', () => {
    const investigation = { ...INVESTIGATION, commits: 13, pullsNotLookedUp: 1 };
    const { body } = renderPostmortem({ ...ACCOUNT, investigation }, DONE);
    expect(section(body, 'Release diff')).toContain('1 more commit was not looked up: see the compare link.');
    expect(section(renderPostmortem(ACCOUNT, DONE).body, 'Release diff')).not.toContain('looked up');
  });

  it('shows the exact dispatch that approves', () => {
    const command = "gh workflow run incident.yml --repo acme/shop -f service=api-server -f what='approved rollback'";
    const { body } = renderPostmortem(heldAccount('awaiting-approval', [`To approve, run: ${command}`]), {
      incident: null,
      ending: 'awaiting-approval',
      owners: [],
    });
    expect(section(body, 'Decision')).toContain(`\`\`\`sh\n${command}\n\`\`\``);
    expect(section(body, 'Summary')).toMatch(
      /\*\*What to do now\*\*: Approve the rollback .*\n\n\*\*To approve:\*\* roll back 2\.5\.3 → 2\.5\.2 \(confidence 90 %, risk low\)\.\n\n```sh\ngh workflow run /,
    );
    expect(section(body, 'Summary')).toContain(
      'There is no deadline: it can be approved while `2.5.3` runs and fails.',
    );
  });

  it('names what was seen where a person has only approved', () => {
    const { brief } = ACCOUNT;
    const approved = (triage: Partial<typeof brief.triage>, source = 'manual') =>
      renderPostmortem(
        {
          ...ACCOUNT,
          brief: {
            ...brief,
            signal: { ...brief.signal, source, title: 'approved rollback' },
            triage: { ...brief.triage, what: 'approved rollback', ...triage },
          },
        },
        DONE,
      );
    const named = 'error-ratio: 0.37 against 0.002 normally (185 times)';
    expect(approved({}).title).toBe(`INC-2026-11-23-001: SEV2 api-server: ${named}`);
    expect(section(approved({}).body, 'Summary')).toContain(`began to fail: ${named}.`);
    for (const { title } of [approved({ symptoms: [] }), approved({}, 'alertmanager')])
      expect(title).toBe('INC-2026-11-23-001: SEV2 api-server: approved rollback');
    expect(approved({ what: 'approved rollback made it worse' }).title).toMatch(/: approved rollback made it worse$/);
  });

  it('leads whoever approves to the diff and to the form', () => {
    const [command, form] = ['gh workflow run x', 'https://github.com/acme/shop/actions/workflows/incident.yml'];
    const held = heldAccount('awaiting-approval', [`To approve, run: ${command}`, `Or by the form: ${form}`]);
    const compareUrl = 'https://github.com/acme/shop/compare/aaa...bbb';
    const { body } = renderPostmortem(
      { ...held, brief: { ...held.brief, compareUrl } },
      { incident: null, ending: 'awaiting-approval', owners: [] },
    );
    const diff = `[Compare 2.5.2 with 2.5.3](${compareUrl})`;
    expect(section(body, 'Summary')).toContain(`[the form “Run workflow”](${form})`);
    expect(section(body, 'Summary')).toContain(diff);
    expect(section(body, 'Release diff')).toContain(diff);
  });

  it('says before the verdict that it is being verified, and after a failed one that a person is needed', () => {
    const verifying = renderPostmortem({ ...ACCOUNT, verification: null }, { ...DONE, ending: 'unknown' }).body;
    expect(verifying).toContain('**Mitigation applied, being verified**');
    expect(verifying).toContain('Whether it helped is being measured.');
    const failed = renderPostmortem(
      { ...ACCOUNT, verification: { ...VERIFICATION, verdict: 'not-recovered' } },
      { ...DONE, ending: 'not-recovered' },
    ).body;
    expect(failed).toContain('**A person is needed:**');
    expect(section(failed, 'Summary')).toContain('kubectl -n shop logs deployment/api-server --since=5m');
    expect(section(verifying, 'Summary')).not.toContain('kubectl');
    expect(failed).toContain('speaks against the release');
  });

  it('says why no suspect stands out', () => {
    const investigation = { ...INVESTIGATION, suspects: [], abstained: 'several commits fit about equally well' };
    const { body } = renderPostmortem({ ...ACCOUNT, investigation }, DONE);
    expect(section(body, 'Suspect')).toContain('No suspect stands out: several commits fit about equally well.');
    expect(body).toContain('Find the trigger and write the result under Root cause');
  });

  it('does not call a release the trigger that came after the symptom', () => {
    const triage = { ...ACCOUNT.brief.triage, since: '2026-11-23T17:00:00.000Z' };
    const { body } = renderPostmortem({ ...ACCOUNT, brief: { ...ACCOUNT.brief, triage } }, DONE);
    expect(section(body, 'Trigger')).toContain('Not known: the symptom began before the rollout of `2.5.3`.');
  });
});

describe("the user's own template", () => {
  const render = (template: string) => renderPostmortem(ACCOUNT, { ...DONE, template }).body;

  it('overrides ours', () => {
    expect(
      render(
        '# {{incident}} {{severity}}\n{{{summary}}}\n{{#items}}* {{title}} | {{owner}}\n{{/items}}{{^acted}}held{{/acted}}',
      ),
    ).toMatch(
      /^# INC-2026-11-23-001 SEV2\n\*\*What happened:\*\* At 2026[\s\S]*\n\* Stop every pipeline and manifest that would deploy 2\.5\.3 of api-server again \| @kim\n/,
    );
  });

  it.each([
    ['{{constructor}}', 'constructor'],
    ['{{summary.constructor.constructor.prototype.constructor}}', 'summary.constructor'],
    ['{{#items.map}}x{{/items.map}}', 'items.map'],
    ['{{__proto__}}', '__proto__'],
    ['{{> ../../etc/passwd}}', 'partials are not supported'],
    ['{{=<% %>=}}<% summary %>', 'delimiters'],
    ['{{#items}}open', 'Unclosed section'],
    [`${'x'.repeat(64 * 1024)}{{summary}}y`, 'larger than 64 KiB'],
  ])('is refused, said so, and replaced by ours (%#)', (template, why) => {
    const body = render(template);
    expect(body).toMatch(/^> The configured post-mortem template was not used: /);
    expect(body.split('\n')[0]?.replaceAll('&#95;', '_')).toContain(why);
    expect(body).toContain('## Summary');
  });

  it('may use every documented name, and the page documents every name', () => {
    const page = readFileSync('docs/postmortem-template.md', 'utf8');
    const documented = [...page.matchAll(/^\| `(\w+)` +\|/gm)].map((match) => match[1]);
    expect(documented.toSorted()).toEqual(Object.keys(viewOf({ ...DONE, account: ACCOUNT })).toSorted());
  });
});

describe('hostile text', () => {
  const KEPT = /^(https:\/\/|\d{4}-\d\d-\d\dT)/;
  const ENUMS = new Set([
    'kind',
    'verdict',
    'severity',
    'risk',
    'strategy',
    'how',
    'code',
    'phase',
    'uid',
    'releaseUid',
    'sha',
  ]);

  /** Every free text of the account replaced. */
  function poisoned<T>(value: T, text: string, key = ''): T {
    if (typeof value === 'string') return (ENUMS.has(key) || KEPT.test(value) ? value : text) as T;
    if (Array.isArray(value)) return value.map((each) => poisoned(each, text, key)) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, poisoned(each, text, name)])) as T;
  }

  /** Lines outside fences, without the few elements and links of our own making. */
  function ownLines(body: string): readonly string[] {
    let fenced = '';
    return body.split('\n').flatMap((line) => {
      const ticks = /^`{3,}(?=[^`]*$)/.exec(line)?.[0] ?? '';
      const inside = fenced !== '' || ticks !== '';
      fenced = fenced === '' ? ticks : line === fenced ? '' : fenced;
      return inside
        ? []
        : [
            line.replace(
              /<br>|<\/?details>|<\/?summary>|\]\(https:\/\/github\.com\/[^)`]*\)|<https:\/\/github\.com\/[^>`]*>/g,
              ' ',
            ),
          ];
    });
  }

  it('mentions nobody, links nothing, closes nothing and leaves no comment, wherever it stands', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom(ACCOUNT, heldAccount('stale-alert', ['x'])), (text, account: Account) => {
        const { body, title } = renderPostmortem(poisoned(account, text), { ...DONE, incident: null, owners: [] });
        for (const line of ownLines(createRunner({}).hide(body))) {
          const { raw, text: seen } = readInline(line);
          for (const live of LIVE) expect(seen).not.toMatch(live);
          expect(raw).not.toMatch(/<[a-z!/]/i);
        }
        expect(title).not.toMatch(/[@#`<>[\]]/);
      }),
      { numRuns: 150 },
    );
  });

  it('does not call answered what could not be measured after the write', () => {
    const unknown = (probe: string, why: string | null) => ({
      ...{ probe, type: 'prometheus', normal: null, before: null, samples: 0, verdict: 'unknown' as const },
      after: why === null ? null : observation({ verdict: 'unknown', value: null, why }),
    });
    const checks = [...VERIFICATION.checks, unknown('traffic', 'the query gives no sample'), unknown('p99', null)];
    const verification = { ...VERIFICATION, verdict: 'unknown' as const, checks };
    const brief = { ...ACCOUNT.brief, triage: { ...ACCOUNT.brief.triage, notChecked: [] } };
    const { body } = renderPostmortem({ ...ACCOUNT, brief, verification }, { ...DONE, ending: 'unknown' });
    expect(section(body, 'Facts that could not be checked').trim().split('\n').slice(2)).toEqual([
      '- traffic, after what was done: the query gives no sample',
      '- p99, after what was done: no sample',
    ]);
  });

  it('stays within the budget, keeps the head and the action items, and says what was cut', () => {
    const lines = Array.from({ length: 400 }, (_, index) => `line ${index} ${'é'.repeat(150)}`);
    const triage = {
      ...ACCOUNT.brief.triage,
      events: lines,
      severityWhy: lines,
      symptoms: lines.map((line) => ({ what: line, evidence: line, endpoint: null })),
      notChecked: lines,
    };
    const { body } = renderPostmortem({ ...ACCOUNT, brief: { ...ACCOUNT.brief, triage } }, DONE);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(60_000);
    expect(body).toContain('Fix or revert the change in 2.5.3');
    expect(body).toMatch(/cut, the report would be too long/);
  });
});
