// A cancelled run has a few seconds left. They are for telling what it did, not for waiting until somebody answers.
import type { Clock } from '../ports.ts';
import type { Applied } from './strategy.ts';

/** ms from the cancelling on that the answer to a write is waited for. */
const ANSWER_WITHIN = 1500;
/** ms that giving back the Lease may take a cancelled run. */
const RELEASE_WITHIN = 500;

export interface Cancellable {
  readonly clock: Clock;
  readonly cancelled: AbortSignal;
}

/** `work`; once the run is cancelled it gets `ms` more, and then `instead` stands for it. */
export async function inTime<Result>(
  { clock, cancelled }: Cancellable,
  work: Promise<Result>,
  ms: number,
  instead: () => Result,
): Promise<Result> {
  const end = new AbortController();
  try {
    return await Promise.race([
      work,
      whenAborted(cancelled, end.signal)
        .then(() => clock.sleep(ms, end.signal))
        .then(instead),
    ]);
  } finally {
    end.abort();
  }
}

/** Until `end`, after which nobody listens any more. */
export function whenAborted(cancelled: AbortSignal, end: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (cancelled.aborted) resolve();
    else cancelled.addEventListener('abort', () => resolve(), { once: true, signal: end });
  });
}

type MayWrite = () => Promise<boolean>;

/** After the cancelling nothing new is sent; of what was sent, and is still without an answer, the outcome is not known. */
export function answeredInTime(
  run: Cancellable,
  mayWrite: MayWrite,
  write: (mayWrite: MayWrite) => Promise<Applied>,
): Promise<Applied> {
  let sent = false;
  const asked = async () => {
    const may = (await mayWrite()) && !run.cancelled.aborted;
    sent ||= may;
    return may;
  };
  return inTime(run, write(asked), ANSWER_WITHIN, () =>
    sent
      ? {
          kind: 'outcome-unknown',
          why: 'the run was cancelled before an answer to the write came; it may still arrive',
        }
      : { kind: 'stopped', why: 'the run was cancelled before the write' },
  );
}

/** Who is cancelled does not wait for an API server that is silent: a Lease that is not given back stands still, and is taken over. */
export const released = (run: Cancellable, release: Promise<void>): Promise<void> =>
  inTime(run, release, RELEASE_WITHIN, () => undefined);
