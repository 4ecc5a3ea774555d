// After a write that did not help, or of which that is not known: what the pods say that run now. It may be another cause.
import type { Handling } from './handling.ts';
import type { Release } from './incident.ts';
import type { Judged } from './judged.ts';
import type { Cluster, World } from './ports.ts';
import { collectLogs, containerOf } from './triage/logs.ts';
import { readRollout } from './verification/read-rollout.ts';

/** For everything, in ms: people wait for the report. */
const BUDGET = 1000;

/** Never throws; what cannot be read in time is left out. */
export async function withLogsNow(handling: Handling, judged: Judged, releases: readonly Release[]): Promise<Judged> {
  const { operation, verification } = judged;
  if (verification.verdict === 'recovered') return judged;
  const { service, world } = handling;
  const cluster = hurried(world);
  const ref = service.workload;
  const seen = await readRollout(ref, operation, { cluster, clock: world.clock });
  if (seen.kind !== 'seen') return judged;
  const running = seen.pods.filter(({ terminating }) => !terminating);
  const own = running.filter(({ releaseUid }) => releaseUid === operation.to.uid);
  const template = releases.find(({ uid }) => uid === operation.to.uid)?.template;
  const { logs } = await collectLogs(cluster, ref, own.length > 0 ? own : running, containerOf(service, template));
  const told = { ...verification, logsNow: logs };
  const brief = operation.brief && { ...operation.brief, verification: told };
  return { ...judged, verification: told, operation: { ...operation, brief } };
}

/** Each request has what is left of the budget, and goes once. */
function hurried({ cluster, clock }: Pick<World, 'cluster' | 'clock'>): Cluster {
  const end = clock.monotonic() + BUDGET;
  return {
    ...cluster,
    request: (request) => cluster.request({ ...request, deadline: Math.max(1, end - clock.monotonic()), once: true }),
  };
}
