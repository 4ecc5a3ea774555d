// Who is told about a suspect, and when nobody is.
import { describe, expect, it } from '@jest/globals';
import type { Handling } from '../src/handling.ts';
import type { Account, VerificationVerdict } from '../src/incident.ts';
import type { CodeHost, HostRequest } from '../src/ports.ts';
import { tellSuspect } from '../src/report.ts';
import { clockOf } from './investigation/github.ts';
import { ACCOUNT, INVESTIGATION, VERIFICATION } from './postmortem/story.ts';

const REPORTED = { issue: { number: 7, url: 'https://github.com/acme/shop/issues/7' }, incident: null, owed: null };

/** GitHub with one pull request and no comments. */
function host(): CodeHost & { readonly posted: string[] } {
  const posted: string[] = [];
  return {
    repository: 'acme/shop',
    posted,
    request: async ({ method, path, body }: HostRequest) => {
      if (path === '/user') return { status: 200, body: { login: 'bot' }, headers: {} };
      if (method === 'GET') return { status: 200, body: [], headers: {} };
      posted.push((body as { body: string }).body);
      return { status: 201, body: { id: 1, html_url: 'https://github.com/acme/shop/pull/41#c1' }, headers: {} };
    },
  };
}

async function told(verdict: VerificationVerdict, confidence: number): Promise<readonly string[]> {
  const codeHost = host();
  const runner = { hide: (text: string) => text, warning: (text: string) => expect(text).toBe('') };
  const handling = { key: 'api-server', world: { codeHost, runner, clock: clockOf() } } as unknown as Handling;
  const suspects = INVESTIGATION.suspects.map((each) => ({ ...each, confidence }));
  const account: Account = {
    ...ACCOUNT,
    verification: { ...VERIFICATION, verdict },
    investigation: { ...INVESTIGATION, suspects },
  };
  await tellSuspect(handling, account, REPORTED);
  return codeHost.posted;
}

describe('tellSuspect', () => {
  it.each([
    ['recovered', 0.5, /and it recovered\./],
    ['recovered', 0.49, null],
    ['unknown', 0.5, /Whether that helped is not known/],
    ['not-recovered', 0.79, null],
    ['not-recovered', 0.8, /That did not help/],
  ] as const)('after %s with a confidence of %d', async (verdict, confidence, says) => {
    const posted = await told(verdict, confidence);
    expect(posted).toHaveLength(says === null ? 0 : 1);
    for (const body of posted) expect(body).toMatch(says ?? /never/);
  });
});
