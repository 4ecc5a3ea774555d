import { called } from '../release-ref.ts';
import { type Finding, sign } from './finding.ts';
import { againstRelease } from './release.ts';
import type { View } from './view.ts';

/** The release runs and does worse: errors, latency, not ready. */
export function releaseRegresses(view: View): Finding | null {
  const { unhealthy, turned, crashing, failing, own, suspect, facts } = view;
  const unready = failing.length - crashing.length;
  const ready = own.filter((pod) => pod.ready).length;
  if (unhealthy.length === 0 && unready === 0) return null;
  const before = facts.normal.filter(({ probe, verdict }) => verdict === 'unhealthy' && isIn(unhealthy, probe));
  return {
    cause: 'release-regresses',
    for: [
      ...turned.map(({ probe, why }) => ({
        weight: 0.7,
        words: `${probe} is unhealthy (${why}) and was healthy before ${called(suspect)}`,
      })),
      ...unhealthy
        .filter(({ probe }) => !isIn(turned, probe))
        .map(({ probe, why }) => ({ weight: 0.3, words: `${probe} is unhealthy: ${why}` })),
      ...sign(unready > 0 && unready === own.length, 0.5, `all ${unready} pods of the release run and are not ready`),
      ...sign(
        unready > 0 && unready < own.length,
        0.3,
        `${unready} of ${own.length} pods of the release run and are not ready`,
      ),
      ...sign(view.fits, 0.5, `the release began ${view.age} ago, and the symptom not before it`),
    ],
    against: [
      ...againstRelease(view),
      ...before.map(({ probe, why }) => ({
        // What did turn unhealthy with it is no less the release's for that.
        weight: turned.length > 0 ? 0.3 : 0.9,
        words: `${probe} was unhealthy before the release already: ${why}`,
      })),
      ...sign(crashing.length > 0, 0.3, 'its pods crash: it does not merely do worse'),
      ...sign(ready > unready && unready > 0, 0.4, `${ready} pods of the same release are ready`),
      ...sign(view.surgedFirst, 0.5, 'traffic had risen before the symptom began'),
      ...sign((view.surge ?? 0) >= 2, 0.4, `there is ${times(view)} the usual traffic`),
    ],
  };
}

const times = ({ surge }: View) => `${(surge ?? 0).toFixed(1)} times`;

function isIn(observations: View['unhealthy'], probe: string): boolean {
  return observations.some((one) => one.probe === probe);
}
