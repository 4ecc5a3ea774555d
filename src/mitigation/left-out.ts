// What could not be told of, and the Lease had no room to keep: how many, and of the newest which and when. Pure.
import type { Timestamp } from '../incident.ts';
import { when } from '../text/moment.ts';
import type { OwedComment, OwedHold } from './owed.ts';
import type { LeaseRecord } from './record.ts';

const NAMED = 10;

export interface Remark {
  /** Null: of a hold, whose issue was not written. */
  readonly issue: number | null;
  readonly kind: string;
  readonly at: Timestamp;
}

export interface LeftOut {
  readonly count: number;
  /** Newest first, the first ten. */
  readonly newest: readonly Remark[];
}

const ofHold = ({ code, at }: OwedHold): Remark => ({ issue: null, kind: `hold-${code}`, at });
const ofComment = ({ issue, kind, at }: OwedComment): Remark => ({ issue, kind, at });
const byAge = (one: Remark, other: Remark) => Date.parse(other.at) - Date.parse(one.at);
const isSame = (one: Remark, other: Remark) =>
  one.issue === other.issue && one.kind === other.kind && one.at === other.at;

/** With no more than `most` holds and comments; both lists are newest first. */
export function keptAtMost(kept: LeaseRecord, most: number): LeaseRecord {
  const { owed, unsaid } = kept;
  const gone = [...(owed ?? []).slice(most).map(ofHold), ...(unsaid ?? []).slice(most).map(ofComment)];
  if (gone.length === 0) return kept;
  const { count, newest } = kept.left ?? { count: 0, newest: [] };
  return {
    ...kept,
    ...(owed && { owed: owed.slice(0, most) }),
    ...(unsaid && { unsaid: unsaid.slice(0, most) }),
    left: { count: count + gone.length, newest: [...gone, ...newest].toSorted(byAge).slice(0, NAMED) },
  };
}

/** Null: nothing is left to be told. */
export function withoutOldest(kept: LeaseRecord): LeaseRecord | null {
  const most = Math.max(kept.owed?.length ?? 0, kept.unsaid?.length ?? 0);
  return most === 0 ? null : keptAtMost(kept, most - 1);
}

/** Without what was said; what came meanwhile, and what another run has said, stays as it is. */
export function withoutLeft(kept: LeaseRecord, said: LeftOut | undefined): LeaseRecord {
  const { left, ...rest } = kept;
  const [latest] = said?.newest ?? [];
  if (said === undefined || left === undefined || latest === undefined) return kept;
  if (!left.newest.some((one) => isSame(one, latest))) return kept;
  const count = left.count - said.count;
  const newest = left.newest.filter((one) => !said.newest.some((other) => isSame(one, other)));
  return count <= 0 ? rest : { ...rest, left: { count, newest } };
}

/** `3 earlier remarks could not be kept: …` */
export function inWords({ count, newest }: LeftOut): string {
  const named = newest.map(
    ({ issue, kind, at }) => `${kind}${issue === null ? '' : ` on issue ${issue}`} of ${when(at)}`,
  );
  const more = count > newest.length ? [`${count - newest.length} older`] : [];
  const remarks = count === 1 ? '1 earlier remark' : `${count} earlier remarks`;
  return `${remarks} could not be kept: ${[...named, ...more].join('; ')}.`;
}

/** Null: nothing was left out by this change. */
export function leftOutBy(before: LeaseRecord, after: LeaseRecord): LeftOut | null {
  const count = (after.left?.count ?? 0) - (before.left?.count ?? 0);
  const [known, newest] = [before.left?.newest ?? [], after.left?.newest ?? []];
  return count <= 0 ? null : { count, newest: newest.filter((one) => !known.some((other) => isSame(one, other))) };
}
