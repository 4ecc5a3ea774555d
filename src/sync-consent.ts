// Whether a person has seen to it that a sync which goes on does not bring a bad release back: by closing its issue as
// completed, or by merging the pull request that sets it back, after it was rolled back. GitHub's silence is no leave.
import { sentence } from './errors.ts';
import type { Handling } from './handling.ts';
import type { Operation, Receipt, Timestamp } from './incident.ts';
import { ATTEMPT_ANNOTATION } from './mitigation/fence.ts';
import type { Proposed } from './mitigation/git/propose.ts';
import type { SyncOwner } from './mitigation/sync.ts';
import type { Facts } from './plan/facts.ts';
import { at, text, time } from './plan/fields.ts';
import { asking } from './postmortem/asking.ts';
import { inWords, setBackInGit } from './propose.ts';

const DEADLINE = 30_000;

export interface Paused {
  readonly operation: Operation;
  readonly receipt: Receipt;
  readonly owner: SyncOwner;
}

/** What is still to be seen to, and of which operation. */
export interface Unseen {
  readonly resume: false;
  readonly operation: Operation;
  /** What a person does about it, in sentences. */
  readonly how: string;
  /** What counts besides closing the issue; null: nothing. */
  readonly merge: string | null;
}

export type Due = { readonly resume: true; readonly why: string } | Unseen;

/** Every release that was rolled back since then, by us or by others, would come back: each has to be seen to. */
export async function dueOf(handling: Handling, { operation, owner }: Paused, facts: Facts): Promise<Due> {
  const since = Date.parse(operation.startedAt);
  const acts = facts.operations.filter(
    ({ appliedAt, startedAt }) =>
      appliedAt !== null && !(Date.parse(startedAt) < since && Date.parse(appliedAt) < since),
  );
  const itself = acts.some(({ id }) => id === operation.id) || nothingDone(operation, facts) ? [] : [operation];
  const each = await Promise.all([...itself, ...acts].map((one) => seenTo(handling, one, owner)));
  return each.find(({ resume }) => !resume) ?? each[0] ?? { resume: true, why: 'nothing was rolled back' };
}

/** What Git would bring is what runs: nobody else has gone back by hand. And it was we who paused it, by our mark. */
function nothingDone({ phase, from, attempts }: Operation, { suspect, sync }: Facts): boolean {
  const mark = at(sync?.object, 'metadata', 'annotations', ATTEMPT_ANNOTATION);
  const same = suspect !== null && suspect.uid === from.uid && suspect.revision === from.revision;
  return phase === 'abandoned' && same && attempts.some(({ id }) => id === mark);
}

/** What was said before the last act was said of something else. */
export async function seenTo(handling: Handling, operation: Operation, { resumeAfter }: SyncOwner): Promise<Due> {
  const now = handling.world.clock.now();
  const acted = lastActed(operation);
  const counts = (said: Timestamp | null) => said !== null && Date.parse(said) > acted;
  const settled = (said: Timestamp | null) => said !== null && counts(said) && now - Date.parse(said) >= resumeAfter;
  const closed = await closedAt(handling, operation).catch(() => null);
  if (settled(closed)) return { resume: true, why: `the issue was closed at ${closed}` };
  const pull = await pullOf(handling, operation);
  const early = closed === null || counts(closed) ? '' : ` The issue was closed before the rollback: reopen it first.`;
  if (typeof pull === 'string') return { resume: false, operation, how: pull + early, merge: null };
  if (settled(pull.mergedAt)) return { resume: true, why: `${pull.url} was merged` };
  const late = pull.mergedAt !== null && !counts(pull.mergedAt) ? ' That was before the rollback.' : '';
  const merge = pull.open ? 'that is merged' : counts(pull.mergedAt) ? 'that was merged' : null;
  return { resume: false, operation, how: `${inWords(pull)}.${late}${early}`, merge };
}

/** ms; NaN, which nothing is later than, where the record does not say. */
function lastActed({ startedAt, appliedAt, attempts }: Operation): number {
  const times = [startedAt, ...(appliedAt === null ? [] : [appliedAt]), ...attempts.map((attempt) => attempt.at)];
  return Math.max(...times.map((one) => Date.parse(one)));
}

/** As completed, by a person: we close doubles as not planned. */
async function closedAt({ world, reporting }: Handling, { issue }: Operation): Promise<Timestamp | null> {
  if (issue === null) return null;
  const github = asking(world.codeHost, world.clock, DEADLINE);
  const body = await github.must({ method: 'GET', path: `/repos/${reporting.repository}/issues/${issue.number}` });
  const done = text(at(body, 'state')) === 'closed' && text(at(body, 'state_reason')) === 'completed';
  return done ? time(at(body, 'closed_at')) : null;
}

/** The pull request that sets it back, made where there is none yet; a sentence where there is none. */
async function pullOf(handling: Handling, { id, from, to, appliedAt }: Operation): Promise<Proposed | string> {
  const { gitops } = handling.service;
  if (gitops === undefined) return 'Set it back in what is synced.';
  const key = id.split('/').slice(0, 3).join('/');
  const reason =
    appliedAt === null
      ? `The sync that would bring ${from.version} is paused.`
      : `In the cluster ${from.version} was rolled back to ${to.version}, and the sync is paused.`;
  try {
    return await setBackInGit(handling, gitops, { from, to, reason, against: [], key });
  } catch (thrown) {
    return `Set it back in what is synced. No pull request could be proposed: ${sentence(thrown)}`;
  }
}
