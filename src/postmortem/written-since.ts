// Has another run written the issue since this one did? Asked where the Lease cannot tell who is at work.
import { ResponderError } from '../errors.ts';
import { at, text } from '../plan/fields.ts';
import type { Clock, CodeHost } from '../ports.ts';
import { asking } from './asking.ts';
import { untouched } from './marker.ts';

/** ms. */
const DEADLINE = 10_000;

export interface Written {
  /** `owner/name`. */
  readonly repository: string;
  readonly number: number;
  /** What this run has left there. */
  readonly body: string;
}

/** What a person has changed is told apart when it is written. False also where GitHub does not say. */
export async function writtenSince(host: CodeHost, clock: Clock, written: Written): Promise<boolean> {
  const { repository, number, body } = written;
  const github = asking(host, clock, DEADLINE);
  const path = `/repos/${repository}/issues/${number}`;
  const there = await github.must({ method: 'GET', path }).catch((thrown: unknown) => {
    if (thrown instanceof ResponderError) return null;
    throw thrown;
  });
  const now = text(at(there, 'body'));
  return there !== null && now.trim() !== body.trim() && untouched(text(at(there, 'title')), now);
}
