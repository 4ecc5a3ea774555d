// What is said on the incident's issue besides its text: once a kind and key, updated in place. Nothing throws; what GitHub
// refuses, for whatever reason, is kept in the Lease and said by a later run.
import { sentence } from './errors.ts';
import { type Handling, timeFor } from './handling.ts';
import type { Claim } from './mitigation/claim.ts';
import { leaseOf } from './mitigation/lease.ts';
import {
  changeBeside,
  isBeingSaid,
  type OwedComment,
  unsaid,
  withoutSaid,
  withSaying,
  withUnsaid,
} from './mitigation/owed.ts';
import { asking, ownLogin } from './postmortem/asking.ts';
import { fitted, putComment } from './postmortem/comments.ts';

/** ms. */
const DEADLINE = 30_000;
/** Bytes: the Lease has little room. */
const MOST_KEPT = 6_000;

export interface IssueComment {
  readonly issue: number;
  readonly kind: string;
  readonly key: string;
  readonly body: string;
}

/** Null: said. Else why GitHub did not take it. */
export async function commentOnIssue(handling: Handling, comment: IssueComment): Promise<string | null> {
  const { world, reporting, key: service } = handling;
  const { issue, kind, key, body } = comment;
  const github = asking(world.codeHost, world.clock, timeFor(handling, DEADLINE));
  try {
    await putComment(github, {
      place: { repository: reporting.repository, number: issue },
      kind,
      key,
      body: world.runner.hide(body),
      login: await ownLogin(github),
    });
    return null;
  } catch (thrown) {
    world.runner.warning(`${service}: the issue was not told: ${sentence(thrown)}`);
    return sentence(thrown);
  }
}

export interface Unheard {
  readonly why: string;
  /** In the Lease: follow-up says it. */
  readonly kept: boolean;
}

/** Null: said. */
export async function sayOnIssue(handling: Handling, claim: Claim, comment: IssueComment): Promise<Unheard | null> {
  const why = await commentOnIssue(handling, comment);
  if (why === null) return null;
  const owed = toKeep(handling, comment);
  const kept = await claim.update((record) => withUnsaid(record, owed)).catch(() => false);
  return { why, kept };
}

function toKeep({ world }: Handling, comment: IssueComment): OwedComment {
  const at = new Date(world.clock.now()).toISOString();
  return { ...comment, body: fitted(world.runner.hide(comment.body), MOST_KEPT), at };
}

/** Without a claim: kept in the Lease before it is said, so that of several runs at once one says it. */
export async function sayOnce(handling: Handling, comment: IssueComment): Promise<Unheard | null> {
  const { world, service } = handling;
  const owed = toKeep(handling, comment);
  let byAnother = false;
  const kept = await changeBeside(world, leaseOf(service.workload), (record) => {
    byAnother = isBeingSaid(record, owed);
    return byAnother ? null : withUnsaid(record, owed);
  }).catch(() => false);
  if (byAnother) return null;
  const why = kept ? (await sayUnsaid(handling)).owed : await commentOnIssue(handling, comment);
  return why === null ? null : { why, kept };
}

export interface Told {
  readonly told: number;
  /** Why the rest is still owed; null: nothing is. */
  readonly owed: string | null;
}

/** One that GitHub goes on refusing (its issue is locked) does not keep the others back. */
export async function sayUnsaid(handling: Handling): Promise<Told> {
  const mine = await ours(handling);
  const said: OwedComment[] = [];
  let owed: string | null = null;
  for (const one of mine) {
    const why = await commentOnIssue(handling, one);
    if (why === null) said.push(one);
    owed ??= why;
  }
  if (mine.length > 0)
    await changeBeside(handling.world, leaseOf(handling.service.workload), (kept) => withoutSaid(kept, mine, said));
  return { told: said.length, owed };
}

/** Marked in the Lease first: of two runs at once one says it. */
async function ours({ world, service }: Handling): Promise<readonly OwedComment[]> {
  const now = world.clock.now();
  let mine: readonly OwedComment[] = [];
  const marked = await changeBeside(world, leaseOf(service.workload), (kept) => {
    mine = unsaid(kept, now);
    return mine.length === 0 ? null : withSaying(kept, mine, new Date(now).toISOString());
  });
  return marked ? mine : [];
}
