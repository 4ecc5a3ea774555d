// A receipt of an act that this version does not understand, or that no strategy of ours could have written. Nothing is sent by it:
// whoever may write the Lease could name any object there. It stays as it is, and every follow-up says so, until a person has seen to it.
import { type Handling, leftAsItIs } from './handling.ts';
import type { Attempt, Operation } from './incident.ts';
import { commentOnIssue } from './issue-comment.ts';
import { leaseOf } from './mitigation/lease.ts';
import { isOurs, isReceipt } from './mitigation/trust.ts';
import type { Restored } from './restore.ts';
import { plain } from './text/markdown.ts';

/** Null: there is none. */
export async function strayReceipts(handling: Handling, operations: readonly Operation[]): Promise<Restored | null> {
  const { workload } = handling.service;
  const told: string[] = [];
  for (const { attempts, issue } of operations)
    for (const attempt of attempts.filter((one) => isStray(one, handling))) {
      const words = wordsOf(attempt, leaseOf(workload));
      told.push(words);
      if (issue === null || leftAsItIs(handling, null) !== null) continue;
      const body = plain(words, 2000);
      await commentOnIssue(handling, { issue: issue.number, kind: 'stray-receipt', key: attempt.id, body });
    }
  return told.length === 0 ? null : { ending: 'failed', detail: told.join(' ') };
}

/** One that is closed, and one that says that nothing can be taken back, ask for nothing. */
function isStray({ receipt }: Attempt, { service }: Handling): boolean {
  if (receipt === undefined) return false;
  if (!isReceipt(receipt)) return true;
  return receipt.restoredAt === null && receipt.undo !== null && !isOurs(receipt, service.workload);
}

function wordsOf({ strategy, at, receipt }: Attempt, { namespace, name }: ReturnType<typeof leaseOf>): string {
  const where = isReceipt(receipt) ? ` (${receipt.path})` : '';
  return [
    `The receipt of what was done at ${at} (${strategy})${where} is none of ours, or of another version of this program: nothing is put back by it.`,
    `Find out who wrote that into the Lease ${namespace}/${name}: \`kubectl -n ${namespace} get lease ${name} -o yaml\`.`,
    'Put back by hand what is still to be put back, then close the receipt there (docs/strategies.md).',
    'Follow-up ends in this way until then.',
  ].join(' ');
}
