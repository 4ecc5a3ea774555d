// Who is told about a suspect, when nobody is, and what is owed.
import { describe, expect, it } from '@jest/globals';
import type { Handling } from '../src/handling.ts';
import type { Account, Investigation, Operation, VerificationVerdict } from '../src/incident.ts';
import type { CodeHost, HostRequest } from '../src/ports.ts';
import { proposeRevert, tellSuspect } from '../src/tell.ts';
import { clockOf } from './investigation/github.ts';
import { ACCOUNT, INVESTIGATION, OPERATION, VERIFICATION } from './postmortem/story.ts';

const URL_OF_COMMENT = 'https://github.com/acme/shop/pull/41#c1';
const ISSUE = { number: 7, url: 'https://github.com/acme/shop/issues/7' };
const REPORTED = { issue: ISSUE, incident: 'INC-2026-11-23-001', owed: null };

/** GitHub with one pull request and no comments, or one that answers posts with `status`. */
function host(status: number): CodeHost & { readonly posted: string[] } {
  const posted: string[] = [];
  return {
    repository: 'acme/shop',
    posted,
    request: async ({ method, path, body }: HostRequest) => {
      if (path === '/user') return { status: 200, body: { login: 'bot' }, headers: {} };
      if (method === 'GET') return { status: 200, body: [], headers: {} };
      posted.push((body as { body: string }).body);
      return { status, body: { id: 1, html_url: URL_OF_COMMENT }, headers: {} };
    },
  };
}

interface Case {
  readonly verdict?: VerificationVerdict;
  readonly confidence?: number;
  readonly investigation?: Partial<Investigation>;
  readonly operation?: Partial<Operation>;
  readonly status?: number;
  readonly issue?: typeof ISSUE | null;
}

async function tell({ verdict = 'recovered', confidence = 0.93, status = 201, issue = ISSUE, ...given }: Case) {
  const codeHost = host(status);
  const [warnings, intended]: [string[], string[]] = [[], []];
  const runner = { hide: (text: string) => text, warning: (text: string) => warnings.push(text) };
  const service = { mention: { author: false, reviewers: false } };
  const handling = { key: 'api-server', service, world: { codeHost, runner, clock: clockOf() } } as unknown as Handling;
  const suspects = INVESTIGATION.suspects.map((each) => ({ ...each, confidence }));
  const account: Account = {
    ...ACCOUNT,
    operation: { ...OPERATION, ...given.operation },
    verification: { ...VERIFICATION, verdict },
    investigation: { ...INVESTIGATION, suspects, ...given.investigation },
  };
  const told = await tellSuspect(handling, account, { ...REPORTED, issue }, async (sha) => void intended.push(sha));
  return { ...told, posted: codeHost.posted, warnings, intended };
}

describe('tellSuspect', () => {
  it.each([
    ['recovered', 0.5, /and it recovered\./],
    ['unknown', 0.5, /Whether that helped is not known/],
    ['not-recovered', 0.79, null],
    ['not-recovered', 0.8, /That did not help/],
  ] as const)('after %s with a confidence of %d', async (verdict, confidence, says) => {
    const { posted } = await tell({ verdict, confidence });
    expect(posted).toHaveLength(says === null ? 0 : 1);
    for (const body of posted) expect(body).toMatch(says ?? /never/);
  });

  it('keeps the address of the comment, and owes nothing', async () => {
    const { investigation, owed, warnings } = await tell({});
    expect(investigation).toMatchObject({ commentUrl: URL_OF_COMMENT, commentWhy: null });
    expect([owed, warnings]).toEqual([null, []]);
  });

  it.each<[string, Case, RegExp]>([
    ['what speaks for it is enough for the list only', { investigation: { commentable: false } }, /to be listed here/],
    ['the rollback did not help', { verdict: 'not-recovered', confidence: 0.6 }, /did not help/],
    ['another commit was meant before', { operation: { commentFor: 'd'.repeat(40) } }, /had meant commit dddddddddd/],
  ])('bothers nobody where %s, lists the suspect all the same, and says why', async (_, given, why) => {
    const { posted, investigation, owed, intended } = await tell(given);
    expect([posted, owed, intended]).toEqual([[], null, []]);
    expect(investigation).toMatchObject({ commentUrl: null, commentWhy: expect.stringMatching(why) });
    expect(investigation?.suspects).toHaveLength(1);
  });

  it('has nobody to tell where no suspect is named', async () => {
    const { posted, investigation } = await tell({ investigation: { suspects: [], abstained: 'nothing fits' } });
    expect(posted).toEqual([]);
    expect(investigation?.commentWhy).toBeNull();
  });

  it('waits for the issue that explains it', async () => {
    expect((await tell({ issue: null })).posted).toEqual([]);
  });

  it('keeps which commit it means before it asks GitHub, once', async () => {
    const [suspect] = INVESTIGATION.suspects;
    expect((await tell({})).intended).toEqual([suspect?.sha]);
    expect((await tell({ operation: { commentFor: suspect?.sha ?? '' } })).intended).toEqual([]);
  });

  it('owes what was refused for a passing reason, for a day', async () => {
    const fresh = await tell({ status: 429 });
    expect(fresh.owed).toMatch(/^the comment: .*429/);
    expect(fresh.investigation?.commentWhy).toMatch(/^GitHub did not take it yet; a later run or follow-up asks again/);
    expect(fresh.warnings).toHaveLength(1);
    const old = await tell({ status: 429, operation: { judgedAt: '2026-11-22T18:00:00.000Z' } });
    expect(old.owed).toBeNull();
    expect(old.investigation?.commentWhy).toMatch(/^GitHub did not take it: /);
  });

  it('does not owe what GitHub will never take', async () => {
    const { owed, investigation } = await tell({ status: 403 });
    expect(owed).toBeNull();
    expect(investigation?.commentWhy).toMatch(/403/);
  });
});

describe('proposeRevert', () => {
  const sentTo: string[] = [];
  async function propose(mode: 'off' | 'draft', parts: Partial<Account> = {}, issue: typeof ISSUE | null = ISSUE) {
    sentTo.length = 0;
    const codeHost: CodeHost = {
      repository: 'acme/shop',
      request: async ({ path }) => {
        sentTo.push(path);
        return { status: 503, body: null, headers: {} };
      },
    };
    const runner = { hide: (text: string) => text, warning: () => undefined };
    const world = { codeHost, runner, clock: clockOf(), reverter: { revert: async () => ({ kind: 'empty' }) } };
    const handling = { key: 'api', service: { revertPullRequest: mode }, world } as unknown as Handling;
    return proposeRevert(handling, { ...ACCOUNT, ...parts }, { ...REPORTED, issue });
  }

  it.each<[string, Parameters<typeof propose>]>([
    ['the config does not ask for it', ['off']],
    ['the issue is not there', ['draft', {}, null]],
    ['the pull request is not worth bothering', ['draft', { investigation: { ...INVESTIGATION, commentable: false } }]],
    ['nobody is suspected', ['draft', { investigation: { ...INVESTIGATION, abstained: 'no', suspects: [] } }]],
    ['the rollback did not help', ['draft', { verification: { ...VERIFICATION, verdict: 'not-recovered' } }]],
  ])('asks GitHub nothing where %s', async (_, given) => {
    const { investigation, owed } = await propose(...given);
    expect([sentTo, owed, investigation?.revert]).toEqual([[], null, undefined]);
  });

  it('owes what GitHub refuses for a passing reason, and says so', async () => {
    const { investigation, owed } = await propose('draft');
    expect(owed).toMatch(/^the revert: .*503/);
    expect(investigation?.revert).toEqual({ pull: null, why: expect.stringMatching(/503/) });
  });
});
