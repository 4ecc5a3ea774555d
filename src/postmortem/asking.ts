// Asking GitHub inside one deadline for the whole report, and who we are there. Refusals are thrown as ResponderError and
// become "owed" in one place (publish.ts, comment-publish.ts).
import { PASSING, ResponderError } from '../errors.ts';
import { at, list, text } from '../plan/fields.ts';
import type { Clock, CodeHost, HostAnswer, HostRequest } from '../ports.ts';

export interface Asking {
  readonly host: CodeHost;
  /** Throws `host-unreachable` where no answer came or the time is up. */
  request(request: Omit<HostRequest, 'deadline'>): Promise<HostAnswer>;
  /** The answer's body where it is a success; else throws `host-refused` with the reason in words. */
  must(request: Omit<HostRequest, 'deadline'>): Promise<unknown>;
  sleep(ms: number): Promise<void>;
}

const LONGEST_REQUEST = 10_000;
const PAUSE = 1_000;

export function asking(host: CodeHost, clock: Clock, deadline: number): Asking {
  const end = clock.monotonic() + deadline;
  const request: Asking['request'] = (wanted) => {
    const left = Math.min(LONGEST_REQUEST, end - clock.monotonic());
    if (left <= 0) throw new ResponderError('host-unreachable', 'The time for the report is up.', OWED);
    return host.request({ ...wanted, deadline: left });
  };
  return {
    host,
    request: async (wanted) => request(wanted),
    must: async (wanted) => {
      const answer = await (wanted.method === 'PATCH' ? repeated(request, wanted, clock) : request(wanted));
      if (answer.status >= 200 && answer.status < 300) return answer.body;
      throw refusal(wanted, answer);
    },
    sleep: (ms) => clock.sleep(Math.min(ms, Math.max(0, end - clock.monotonic()))),
  };
}

const OWED = 'Follow-up writes it.';

/** A PATCH says the same twice: where its outcome is unknown it goes once more. */
async function repeated(
  request: Asking['request'],
  wanted: Omit<HostRequest, 'deadline'>,
  clock: Clock,
): Promise<HostAnswer> {
  const first = await Promise.resolve(request(wanted)).catch(() => null);
  if (first !== null && first.status < 500) return first;
  await clock.sleep(PAUSE);
  return request(wanted);
}

export function refusal({ method, path }: Omit<HostRequest, 'deadline'>, answer: HostAnswer): ResponderError {
  const said = text(at(answer.body, 'message')).slice(0, 200);
  const what = `${method} ${path.split('?')[0]}: GitHub answered ${answer.status}${said === '' ? '' : ` (${said})`}`;
  const passing = mayPass(answer);
  const remedy = passing ? OWED : (REMEDIES[answer.status] ?? OWED);
  return new ResponderError('host-refused', what, remedy, undefined, passing ? PASSING : null);
}

/** Server errors, no usable answer (0), and limits, which GitHub answers with 403 or 429. */
export function mayPass({ status, body, headers }: HostAnswer): boolean {
  if (status === 0 || status === 408 || status === 429 || status >= 500) return true;
  const limited = headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0';
  return status === 403 && (limited || /rate limit/i.test(text(at(body, 'message')).slice(0, 200)));
}

const REMEDIES: Readonly<Record<number, string>> = {
  401: 'The token is not valid (any more).',
  403: 'The token needs `issues: write` and `pull-requests: write`; the repository must not be archived.',
  404: 'Check the name of the repository and that the token may see it.',
  410: 'Issues are disabled: enable them, or name another repository in `issuesIn`.',
};

/** Logins do not change within a run. */
const LOGINS = new WeakMap<CodeHost, string>();
const WORKFLOW = 'github-actions[bot]';

/**
 * Whose texts count as ours. Installation tokens have no `/user`; GraphQL tells their login. The workflow's is taken only where
 * GitHub says for certain that it tells none: with a wrong name our own issue is not found, and opened twice.
 */
export async function ownLogin(github: Asking): Promise<string> {
  const known = LOGINS.get(github.host);
  if (known !== undefined) return known;
  const who = { method: 'GET', path: '/user' } as const;
  const user = await github.request(who);
  if (user.status !== 200 && (user.status !== 403 || mayPass(user))) throw refusal(who, user);
  const login = text(at(user.body, 'login')) || (await viewer(github));
  LOGINS.set(github.host, login);
  return login;
}

async function viewer(github: Asking): Promise<string> {
  const question = { method: 'POST', path: '/graphql', body: { query: 'query { viewer { login } }' } } as const;
  const answer = await github.request(question);
  const login = text(at(answer.body, 'data', 'viewer', 'login'));
  if (login !== '') return login;
  const errors = list(at(answer.body, 'errors'));
  const forbidden = errors.length > 0 && errors.every((each) => text(at(each, 'type')) === 'FORBIDDEN');
  if (forbidden || (answer.status >= 400 && !mayPass(answer))) return WORKFLOW;
  const said = text(at(errors[0], 'message')).slice(0, 200);
  const what = `POST /graphql: GitHub did not say who we are (${answer.status}${said === '' ? '' : `: ${said}`})`;
  throw new ResponderError('host-unreachable', `${what}.`, OWED);
}
