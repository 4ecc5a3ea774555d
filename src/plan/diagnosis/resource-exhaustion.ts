import { turnedAway } from './dependency-trouble.ts';
import { type Finding, sign } from './finding.ts';
import type { View } from './view.ts';

const EXHAUSTED =
  /out of memory|outofmemory|heap space|cannot allocate memory|too many open files|no space left|too many connections|pool (is )?(exhausted|full|timeout)|connection pool|no free connections|resource exhausted/i;

/** Something the process needs has run out: memory, CPU time, connections, files. */
export function resourceExhaustion(view: View): Finding | null {
  const { killed, own, earlier } = view;
  const saturated = view.unhealthyRole('saturation');
  const lines = view.lines(EXHAUSTED);
  const refused = turnedAway(view);
  const leaks = view.lines(/\bleak|gc overhead/i);
  if (killed.length === 0 && saturated.length === 0 && lines.length === 0) return null;
  const earlierKilled = earlier.filter((pod) => pod.reason === 'OOMKilled' || pod.lastExit?.reason === 'OOMKilled');
  return {
    cause: 'resource-exhaustion',
    for: [
      ...sign(killed.length > 0, 0.7, `${killed.length} of ${own.length} pods were killed for their memory`),
      ...sign(earlierKilled.length > 0, 0.5, `so were ${earlierKilled.length} pods of earlier releases`),
      ...saturated.map(({ probe, why }) => ({ weight: 0.7, words: `${probe} is unhealthy: ${why}` })),
      ...sign(lines.length > 0, 0.5, `the logs say so: ${lines[0]}`),
      ...sign(!view.fits, 0.3, view.unfit),
    ],
    against: [
      ...sign(view.fits && earlierKilled.length === 0, 0.6, `it came with a release, which runs for ${view.age}`),
      ...sign(killed.length === 0 && leaks.length > 0, 0.4, `the logs speak of a leak: ${leaks[0]}`),
      ...sign(killed.length === 0 && !view.fits && view.filledSlowly, 0.6, 'it filled up slowly, as a leak does'),
      // Its own pool runs dry then too: every call waits for a connection that it does not get.
      ...sign(refused !== undefined, 0.4, `what it needs refuses more clients: ${refused}`),
      ...sign((view.surge ?? 0) >= 1.5, 0.3, 'there is more traffic than usual'),
    ],
  };
}
