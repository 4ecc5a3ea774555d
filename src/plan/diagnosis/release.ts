// What speaks against the release as the cause, whether it crashes or does worse.

import { when } from '../../text/moment.ts';
import { lostNode, nodeOfAll, pullsFailFor } from './beside.ts';
import { fellUnderIt, lackedFromTheStart, lostWhatItNeeds } from './dependency-trouble.ts';
import { type Sign, sign } from './finding.ts';
import type { View } from './view.ts';

export function againstRelease(view: View): readonly Sign[] {
  const { earlier, fits, age, symptom, suspect } = view;
  const fell = fellUnderIt(view);
  const lacked = lackedFromTheStart(view);
  const pulls = pullsFailFor(view);
  const [node, lost] = [nodeOfAll(view), lostNode(view)];
  const beside = earlier.filter((pod) => pod.failing).length;
  return [
    ...sign(
      !fits,
      0.7,
      `the release runs for ${age}, and the symptom began ${symptom === null ? '' : 'at '}${when(symptom)}`,
    ),
    ...sign(
      beside > 0,
      beside === earlier.length ? 0.7 : 0.4,
      `${beside} of ${earlier.length} pods of earlier releases fail as well`,
    ),
    ...sign(
      view.changed.length > 0,
      0.6,
      `configuration changed after ${suspect.version} began and before the symptom`,
    ),
    ...sign(lostWhatItNeeds(view), 0.5, 'it had run well, and then what it needs was not there'),
    ...sign(pulls.length > 0, 0.6, `others wait for their images too: ${pulls.join(', ')}`),
    ...sign(node !== null, 0.5, `all that fails, of others too, is on ${node}`),
    ...sign(fell !== null, 0.5, `it had run well until ${fell} was in trouble`),
    ...sign(lacked !== null, 0.5, `${lacked} was in trouble before it began, and is missed since`),
    ...sign(lost !== null, 0.6, `it had run well, and then ${lost} was lost under it`),
    ...sign(view.troubled.length >= 2, 0.5, `${view.troubled.length} other workloads are in trouble since about then`),
  ];
}
