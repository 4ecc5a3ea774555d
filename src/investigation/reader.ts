// Reading from the code host within a budget of requests and time. Never throws: no answer is status 0 with the reason.
import { sentence } from '../errors.ts';
import type { Clock, CodeHost } from '../ports.ts';

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
  return {
    left: () => left,
    remaining,
    async get(path) {
      if (left <= 0) return missed(`the budget of ${request.requests} requests is spent`);
      if (remaining() === 0) return missed('the time is up');
      left -= 1;
      const deadline = Math.min(LONGEST_REQUEST, remaining());
      const answer = await host
        .request({ method: 'GET', path, deadline })
        .catch((thrown: unknown) => missed(sentence(thrown)));
      return { status: answer.status, body: answer.body, why: 'why' in answer ? answer.why : refusal(answer.status) };
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
