// What the worst pods say: read beside the second look, one request a pod, and never waited for longer than a second.
import type { PodState, WorkloadRef } from '../../incident.ts';
import type { Cluster } from '../../ports.ts';
import { errorLinesOf, logPath } from '../../triage/logs.ts';

const PODS = 2;
/** What a log may cost before the write, in ms. */
const BUDGET = 1000;

/** Null: no log could be read. A pod that was restarted is asked for the log of the container that died. */
export async function logLines(
  cluster: Cluster,
  ref: WorkloadRef,
  pods: readonly PodState[],
  container: string | undefined,
): Promise<readonly string[] | null> {
  const worst = pods.toSorted((a, b) => rank(a) - rank(b)).slice(0, PODS);
  const answers = await Promise.all(
    worst.map((pod) =>
      cluster
        .request({
          method: 'GET',
          path: logPath(ref, pod, container, pod.failing && pod.restarts > 0),
          deadline: BUDGET,
          once: true,
        })
        .catch(() => null),
    ),
  );
  const read = answers.filter((answer) => answer?.status === 200);
  return read.length === 0 && worst.length > 0 ? null : read.flatMap((answer) => errorLinesOf(answer?.body));
}

const rank = (pod: PodState) => (pod.failing ? 0 : pod.ready ? 2 : 1);
