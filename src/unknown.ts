// A write of which nobody knows whether it took effect: a person is told at once, on the operation's issue, by a cancelled run
// too. What became of it is settled from the Lease, by the next run that looks at it.
import { callOfUnknown } from './call.ts';
import { type Finished, type Handling, toldInTime } from './handling.ts';
import type { Account, Brief, Operation } from './incident.ts';
import { looks } from './postmortem/to-check.ts';
import { accountOf, NOT_REPORTED, type Reported, report } from './report.ts';

export async function reportUnknown(
  handling: Handling,
  brief: Brief,
  { operation, why }: { readonly operation: Operation; readonly why: string },
): Promise<Finished> {
  const detail = `The outcome of the write is not known: ${why}.`;
  const { kind, namespace, name } = handling.service.workload;
  const commands = looks(handling.service.workload).map((command) => `\`${command}\``);
  const open = [
    `${detail} Look at ${kind} ${namespace}/${name} (${commands.join(', ')}); the next run or follow-up settles it from the Lease.`,
  ];
  const account = accountOf(handling, brief, { operation, open });
  const { issue, incident, owed } = await toldInTime(handling, reported(handling, account), NOT_REPORTED);
  return { key: handling.key, ending: 'unknown', detail, account, incident, issueUrl: issue?.url ?? null, owed };
}

async function reported(handling: Handling, account: Account): Promise<Reported> {
  // To find that out may take longer than a Lease lasts: whoever took over may have done it, and told of it.
  const claimedAt = account.operation?.attempts.at(-1)?.at;
  const written = await report(handling, account, 'unknown', NOT_REPORTED, claimedAt);
  const calling = await callOfUnknown(handling, account, written);
  return { ...written, owed: written.owed ?? (calling?.kept === false ? calling.why : null) };
}
