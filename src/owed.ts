// What an earlier run could tell nobody of, because GitHub did not take it: said by the next run that looks at the Lease.
import type { Handling } from './handling.ts';
import { commentOnIssue, sayUnsaid, type Told } from './issue-comment.ts';
import { fetchLease, leaseOf } from './mitigation/lease.ts';
import { inWords, type LeftOut, withoutLeft } from './mitigation/left-out.ts';
import { changeBeside, type OwedHold, withoutOwed } from './mitigation/owed.ts';
import type { LeaseRecord } from './mitigation/record.ts';
import { accountOf, tellHold } from './report.ts';
import { plain } from './text/markdown.ts';

/** `key`: of the issue that this run has just written. One issue a key, so that two runs at once still make one. */
export async function tellOwed(handling: Handling, record: LeaseRecord, key: string | null = null): Promise<Told> {
  const { leftSaid, ...holds } = await tellHolds(handling, record, key);
  const comments = record.unsaid === undefined ? NOTHING : await sayUnsaid(handling);
  const left = leftSaid ? NOTHING : await tellLeft(handling, record);
  return { told: holds.told + comments.told + left.told, owed: holds.owed ?? comments.owed ?? left.owed };
}

const NOTHING: Told = { told: 0, owed: null };

/** The first hold to be told of says what the Lease had no room for. */
async function tellHolds(
  handling: Handling,
  record: LeaseRecord,
  key: string | null,
): Promise<Told & { readonly leftSaid: boolean }> {
  const { owed: holds = [], left } = record;
  const done: OwedHold[] = [];
  let told = 0;
  let owed: string | null = null;
  for (const one of holds) {
    if (one.key !== key && !isOver(one, record)) {
      owed = await tell(handling, told === 0 && left !== undefined ? withOpen(one, wordsOf(left)) : one);
      if (owed !== null) break;
      told += 1;
    }
    done.push(one);
  }
  const said = told === 0 ? undefined : left;
  if (done.length > 0)
    await changeBeside(handling.world, leaseOf(handling.service.workload), (kept) =>
      withoutLeft(withoutOwed(kept, done), said),
    );
  return { told, owed, leftSaid: said !== undefined };
}

const withOpen = (hold: OwedHold, words: string): OwedHold => ({ ...hold, open: [...hold.open, words] });

const wordsOf = (left: LeftOut) =>
  `${inWords(left)} The summaries of the runs of those times say what they were about.`;

/** On an issue that the Lease knows of; where it knows of none yet, a later run says it. */
async function tellLeft(handling: Handling, { left, operations }: LeaseRecord): Promise<Told> {
  const { world, service } = handling;
  const remarked = left?.newest.find(({ issue }) => issue !== null)?.issue;
  const issue = remarked ?? operations.find((one) => one.issue !== null)?.issue?.number;
  if (left === undefined || issue === undefined) return NOTHING;
  const key = `${service.workload.name}/${left.newest[0]?.at}`;
  const why = await commentOnIssue(handling, { issue, kind: 'left-out', key, body: plain(wordsOf(left), 2000) });
  if (why !== null) return { told: 0, owed: why };
  await changeBeside(world, leaseOf(service.workload), (kept) => withoutLeft(kept, left));
  return { told: 1, owed: null };
}

/** As the Lease is now: this run may have told of some itself. */
export async function tellOwedNow(handling: Handling): Promise<Told> {
  const { record } = await fetchLease(handling.world.cluster, leaseOf(handling.service.workload));
  return tellOwed(handling, record);
}

/** The same issue has since been given the end of an operation: an old hold must not be written over it. */
function isOver({ key, at }: OwedHold, { operations }: LeaseRecord): boolean {
  return operations.some(({ id, reportedAt }) => id === key && reportedAt !== null && reportedAt >= at);
}

async function tell(handling: Handling, { key, code, brief, open }: OwedHold): Promise<string | null> {
  const { owed } = await tellHold(handling, accountOf(handling, brief, { key, open }), code);
  if (owed === null) handling.world.runner.info(`${handling.key}: written now: an earlier run had held (${code}).`);
  return owed;
}
