// GitHub as the core sees it: reads are retried within their deadline, writes go out one at a time and once.
import { ResponderError } from '../errors.ts';
import type { CodeHost, HostAnswer, HostRequest } from '../ports.ts';
import { createWire, type Wire, type WireOptions } from './github-wire.ts';

export interface CodeHostOptions extends WireOptions {
  /** `owner/name` of the repository the workflow runs in. */
  readonly repository: string;
  /** ms between two requests that create something; GitHub asks for 1,000. */
  readonly writeGap?: number;
}

const DEADLINE = 10_000;
const MOST_READS = 4;
/** A rate limit that ends later is handed back to the caller. */
const LONGEST_WAIT = 5_000;

export function createCodeHost(options: CodeHostOptions): CodeHost {
  const wire = createWire(options);
  const lane = createLane(options.writeGap ?? 1000);
  return {
    repository: options.repository,
    request: (request) => {
      const end = performance.now() + (request.deadline ?? DEADLINE);
      return request.method === 'GET' ? read(wire, request, end) : lane(request, end, () => write(wire, request, end));
    },
  };
}

async function read(wire: Wire, request: HostRequest, end: number): Promise<HostAnswer> {
  for (let turn = 1; ; turn += 1) {
    const outcome = await wire(request, end - performance.now()).catch((thrown: unknown) => ({ thrown }));
    const pause = 'thrown' in outcome ? backoff(turn) : pauseAfter(outcome, turn);
    const again = pause !== null && turn < MOST_READS && performance.now() + pause < end;
    if (!again && 'thrown' in outcome) throw outcome.thrown;
    if (!again && 'status' in outcome) return outcome;
    await sleep(pause ?? 0);
  }
}

/** Null: the answer will not get better. */
function pauseAfter(answer: HostAnswer, turn: number): number | null {
  const limit = limitEnds(answer);
  if (limit !== null) return limit <= LONGEST_WAIT ? limit : null;
  return answer.status >= 500 || answer.status === 429 ? backoff(turn) : null;
}

function backoff(turn: number): number {
  return (100 + Math.random() * 100) * 2 ** turn;
}

/** Once; only what was refused for its rate, and so not stored, goes again. */
async function write(wire: Wire, request: HostRequest, end: number): Promise<HostAnswer> {
  const answer = await wire(request, end - performance.now());
  const limit = limitEnds(answer);
  if (limit === null || limit > LONGEST_WAIT || performance.now() + limit >= end) return answer;
  await sleep(limit);
  return wire(request, end - performance.now());
}

/** ms until the rate limit that refused this ends; null: it was not refused for its rate. */
function limitEnds({ status, headers }: HostAnswer): number | null {
  if (status !== 403 && status !== 429) return null;
  const after = Number(headers['retry-after'] ?? Number.NaN);
  if (Number.isFinite(after) && after >= 0) return after * 1000;
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN) * 1000;
  if (headers['x-ratelimit-remaining'] !== '0' || !Number.isFinite(reset)) return null;
  const there = Date.parse(headers['date'] ?? '');
  // A reset in the past is a clock gone wrong: one second, not none.
  return Math.max(1000, reset - (Number.isNaN(there) ? Date.now() : there));
}

type Lane = (request: HostRequest, end: number, work: () => Promise<HostAnswer>) => Promise<HostAnswer>;

/** One write after the other. What has waited past its deadline is not sent at all. */
function createLane(gap: number): Lane {
  let last: Promise<unknown> = Promise.resolve();
  let free = Number.NEGATIVE_INFINITY;
  return (request, end, work) => {
    const creates = request.method === 'POST' && request.path !== '/graphql';
    const before = last;
    const turn = (async () => {
      const wait = async () => {
        await before;
        if (creates) await sleep(free - performance.now());
      };
      if (!(await inTime(wait(), end))) throw notSent(request);
      const done = await work().finally(() => {
        if (creates) free = performance.now() + gap;
      });
      return done;
    })();
    last = Promise.allSettled([before, turn]);
    return turn;
  };
}

async function inTime(work: Promise<unknown>, end: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), Math.max(0, end - performance.now()));
  const done = await Promise.race([work.then(() => true), promise]);
  clearTimeout(timer);
  return done && performance.now() < end;
}

function notSent({ method, path }: HostRequest): ResponderError {
  const why = 'not sent: earlier requests took all the time';
  return new ResponderError(
    'host-unreachable',
    `${method} ${path.split('?')[0]}: ${why}`,
    'The report is written later.',
  );
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}
