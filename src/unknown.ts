// A write of which nobody knows whether it took effect: a person is told at once, on the operation's issue. What became of it is
// settled from the Lease, by the next run that looks at it.
import { callOfUnknown } from './call.ts';
import type { Finished, Handling } from './handling.ts';
import type { Brief, Operation } from './incident.ts';
import { accountOf, NOT_REPORTED, report, reportNothing } from './report.ts';

export async function reportUnknown(
  handling: Handling,
  brief: Brief,
  { operation, why }: { readonly operation: Operation; readonly why: string },
): Promise<Finished> {
  const detail = `The outcome of the write is not known: ${why}.`;
  if (handling.cancelled.aborted) return reportNothing(handling, 'unknown', detail, brief);
  const { kind, namespace, name } = handling.service.workload;
  const open = [`${detail} Look at ${kind} ${namespace}/${name}; the next run or follow-up settles it from the Lease.`];
  const account = accountOf(handling, brief, { operation, open });
  // To find that out may take longer than a Lease lasts: whoever took over may have done it, and told of it.
  const claimedAt = operation.attempts.at(-1)?.at;
  const reported = await report(handling, account, 'unknown', NOT_REPORTED, claimedAt);
  const calling = await callOfUnknown(handling, account, reported);
  return {
    key: handling.key,
    ending: 'unknown',
    detail,
    account,
    incident: reported.incident,
    issueUrl: reported.issue?.url ?? null,
    owed: reported.owed ?? (calling?.kept === false ? calling.why : null),
  };
}
