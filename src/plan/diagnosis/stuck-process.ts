import type { PodState } from '../../incident.ts';
import { type Finding, sign } from './finding.ts';
import type { View } from './view.ts';

const STUCK =
  /dead ?lock|event loop (is )?blocked|thread (pool )?starv|blocked for|stuck|hung|leak|watchdog|gc overhead/i;
const DISK = /no space left|disk (is )?full|disk quota/i;

/** A process went bad with time, while others of the same template serve, or nothing else has changed: a leak, a deadlock. */
export function stuckProcess(view: View): Finding | null {
  const { own, failing, crashing, unhealthy, fits } = view;
  const unready = failing.filter((pod) => pod.reason === 'NotReady');
  const lines = view.lines(STUCK);
  const few = unready.length > 0 && own.some((pod) => pod.ready);
  const filling = !fits && view.killed.length === 0 && view.unhealthyRole('saturation').length > 0;
  const leaking = filling && view.filledSlowly;
  const quiet = unhealthy.length > 0 && !fits && failing.length === 0;
  if (!few && lines.length === 0 && !quiet && unready.length === 0) return null;
  return {
    cause: 'stuck-process',
    for: [
      ...sign(few, 0.5, `${unready.length} of ${own.length} pods are not ready, the others of the same release are`),
      ...sign(!few && unready.length > 0, 0.3, `${unready.length} pods run and are not ready`),
      ...sign(unready.length > 0 && alone(view), 0.3, 'all others in the namespace are well'),
      ...sign(lines.length > 0, 0.5, `the logs say so: ${lines[0]}`),
      ...sign(!fits, 0.4, view.unfit),
      ...sign(filling, leaking ? 0.7 : 0.3, `it filled up ${leaking ? 'slowly, ' : ''}while no release came`),
      ...sign(view.events(/liveness probe failed/i).length > 0, 0.3, 'liveness probes fail'),
    ],
    against: [
      ...sign(fits, 0.6, `it came with a release, which runs for ${view.age}`),
      ...sign((view.surge ?? 0) >= 1.5, 0.5, 'there is more traffic than usual'),
      ...sign(view.changed.length > 0, 0.6, 'configuration changed before the symptom'),
      ...sign(crashing.length > 0, 0.6, 'containers were started again already, and still fail'),
      ...sign(view.troubled.length > 0, 0.6, `other workloads are in trouble too: ${named(view)}`),
      ...sign(view.lines(DISK).length > 0, 0.6, 'a disk is full, which a restart does not empty'),
      ...sign(quiet && lines.length === 0 && !leaking, 0.5, 'no pod fails: that processes are stuck is a guess'),
      ...sign(onOneNode(unready, own), 0.4, 'all of them are on one node'),
    ],
  };
}

/** What others have been ill of for long is another story. */
const alone = ({ facts, troubled }: View) => (facts.neighbours?.all ?? 0) > 0 && troubled.length === 0;
const named = ({ troubled }: View) => troubled.map(({ name }) => name).join(', ');

function onOneNode(unready: readonly PodState[], own: readonly PodState[]): boolean {
  const nodes = new Set(unready.map((pod) => pod.node ?? ''));
  const [node = ''] = nodes;
  return unready.length > 1 && nodes.size === 1 && node !== '' && own.some((pod) => pod.ready && pod.node !== node);
}
