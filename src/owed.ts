// What an earlier run could tell nobody of, because GitHub did not take it: said by the next run that looks at the Lease.
import type { Handling } from './handling.ts';
import { sayUnsaid, type Told } from './issue-comment.ts';
import { fetchLease, leaseOf } from './mitigation/lease.ts';
import { changeBeside, type OwedHold, withoutOwed } from './mitigation/owed.ts';
import type { LeaseRecord } from './mitigation/record.ts';
import { accountOf, tellHold } from './report.ts';

/** `key`: of the issue that this run has just written. One issue a key, so that two runs at once still make one. */
export async function tellOwed(handling: Handling, record: LeaseRecord, key: string | null = null): Promise<Told> {
  const holds = await tellHolds(handling, record, key);
  const comments = record.unsaid === undefined ? { told: 0, owed: null } : await sayUnsaid(handling);
  return { told: holds.told + comments.told, owed: holds.owed ?? comments.owed };
}

async function tellHolds(handling: Handling, record: LeaseRecord, key: string | null): Promise<Told> {
  const done: OwedHold[] = [];
  let told = 0;
  let owed: string | null = null;
  for (const one of record.owed ?? []) {
    if (one.key !== key && !isOver(one, record)) {
      owed = await tell(handling, one);
      if (owed !== null) break;
      told += 1;
    }
    done.push(one);
  }
  if (done.length > 0)
    await changeBeside(handling.world, leaseOf(handling.service.workload), (kept) => withoutOwed(kept, done));
  return { told, owed };
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
