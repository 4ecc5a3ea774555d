import { podsFail } from '../happening.ts';
import { called } from '../release-ref.ts';
import { type Finding, sign } from './finding.ts';
import { againstRelease } from './release.ts';
import { killedByLoad } from './traffic-saturation.ts';
import type { View } from './view.ts';

/** The release does not start or does not stay up. */
export function releaseCrashes(view: View): Finding | null {
  const { crashing, own, earlier, suspect } = view;
  if (crashing.length === 0) return null;
  const all = crashing.length === own.length;
  const ready = earlier.filter((pod) => pod.ready).length;
  return {
    cause: 'release-crashes',
    for: [
      ...sign(
        true,
        all ? 0.7 : 0.4,
        `${crashing.length} of ${own.length} pods of ${called(suspect)} crash or cannot start`,
      ),
      ...podsFail(crashing.slice(0, 3)).map((words) => ({ weight: 0, words })),
      ...sign(view.fits, 0.5, `it began ${view.age} ago, and the symptom not before it`),
      ...sign(ready > 0, 0.6, `${ready} pods of earlier releases are ready beside it`),
    ],
    against: [
      ...againstRelease(view),
      ...sign(
        killedByLoad(view),
        0.5,
        'it had run well, and is killed for its memory under far more traffic than usual',
      ),
    ],
  };
}
