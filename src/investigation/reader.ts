// Reading from the code host within a budget of requests and time. Never throws: no answer is status 0 with the reason.
import { isPassing, ResponderError, sentence } from '../errors.ts';
import type { Clock, CodeHost } from '../ports.ts';
import { mayPass } from '../postmortem/asking.ts';

export interface Read {
  readonly status: number;
  readonly body: unknown;
  /** Why there is no usable answer; '' where there is one. */
  readonly why: string;
}

export interface Reader {
  get(path: string): Promise<Read>;
  /** Requests that may still be sent. */
  left(): number;
  /** ms until the deadline, at least 0. */
  remaining(): number;
  /** The first question that GitHub may answer later, and why it did not; null: it answered all. */
  unanswered(): string | null;
}

const LONGEST_REQUEST = 10_000;

export function budgetedReader(request: {
  readonly host: CodeHost;
  readonly clock: Clock;
  readonly requests: number;
  /** ms from now for everything. */
  readonly deadline: number;
}): Reader {
  const { host, clock } = request;
  const end = clock.monotonic() + request.deadline;
  const remaining = () => Math.max(0, end - clock.monotonic());
  let left = request.requests;
  let unanswered: string | null = null;
  const missedFor = (path: string, read: Read): Read => {
    unanswered ??= `GET ${path.split('?')[0]}: ${read.why}`;
    return read;
  };
  return {
    left: () => left,
    remaining,
    unanswered: () => unanswered,
    async get(path) {
      if (left <= 0) return missed(`the budget of ${request.requests} requests is spent`);
      if (remaining() === 0) return missed('the time is up');
      left -= 1;
      const deadline = Math.min(LONGEST_REQUEST, remaining());
      try {
        const answer = await host.request({ method: 'GET', path, deadline });
        const { status, body } = answer;
        const read = { status, body, why: refusal(status) };
        return read.why !== '' && mayPass(answer) ? missedFor(path, read) : read;
      } catch (thrown) {
        const read = missed(sentence(thrown));
        return thrown instanceof ResponderError && isPassing(thrown) ? missedFor(path, read) : read;
      }
    },
  };
}

/** Results in the order of the list; at most `width` at a time. */
export async function eachInTurn<T, R>(
  list: readonly T[],
  width: number,
  work: (each: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  for (let start = 0; start < list.length; start += width) {
    results.push(...(await Promise.all(list.slice(start, start + width).map(work))));
  }
  return results;
}

function missed(why: string): Read {
  return { status: 0, body: null, why };
}

function refusal(status: number): string {
  return status >= 200 && status < 300 ? '' : `GitHub answered ${status}`;
}
