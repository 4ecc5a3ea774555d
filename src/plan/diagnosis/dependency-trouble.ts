import type { Timestamp } from '../../incident.ts';
import { between } from '../time.ts';
import { fellFirst, nodeOfAll, pullsFailFor, TOGETHER } from './beside.ts';
import { ELSEWHERE, isGone, TURNED_AWAY } from './elsewhere.ts';
import { type Finding, type Sign, sign } from './finding.ts';
import type { View } from './view.ts';

/** What the service needs is in trouble, or the whole cluster: every release would fail. */
export function dependencyTrouble(view: View): Finding | null {
  const { troubled, earlier, fits, crashing } = view;
  // Killed for their own memory, they point nowhere else.
  const others = earlier.filter((pod) => pod.failing && pod.reason !== 'OOMKilled');
  const beside = others.length;
  const together = view.failing.length > 0 && others.some((pod) => isTogether(view.failingSince, pod.readySince));
  const ready = earlier.filter((pod) => pod.ready).length;
  const lines = view.lines(ELSEWHERE);
  const lost = lostWhatItNeeds(view);
  const before = view.facts.normal.filter(({ verdict }) => verdict === 'unhealthy');
  if (troubled.length === 0 && beside === 0 && lines.length === 0) return null;
  const first = fellFirst(view).length;
  const pulls = pullsFailFor(view);
  const node = nodeOfAll(view);
  const names = troubled.map(({ name }) => name).join(', ');
  return {
    cause: 'dependency-trouble',
    for: [
      ...sign(first >= 2, 0.7, `other workloads are in trouble since then, or longer: ${names}`),
      ...sign(first < 2 && troubled.length > 0, 0.25, `other workloads are in trouble too: ${names}`),
      ...sign(
        beside > 0,
        together || beside === earlier.length ? 0.6 : 0.35,
        `${beside} of ${earlier.length} pods of earlier releases fail as well${together ? ', since the same minute' : ''}`,
      ),
      ...sign(pulls.length > 0, 0.7, `others wait for their images too: ${pulls.join(', ')}`),
      ...sign(lines.length > 0, 0.45, `the logs speak of something else: ${lines[0]}`),
      ...sign(lost, 0.5, 'the release had run well before that'),
      ...ofAnother(view),
      ...before.map(({ probe }) => ({ weight: 0.3, words: `${probe} was unhealthy before the release already` })),
      ...sign(!fits, 0.3, view.unfit),
    ],
    against: [
      ...sign(node !== null, 0.6, `all that fails is on ${node}`),
      // Where others fall with them, or nobody gets images, the ready ones merely have not been started again yet.
      ...sign(
        ready > 0 && crashing.length > 0 && !together && pulls.length === 0,
        0.8,
        `${ready} earlier pods are ready beside those that crash`,
      ),
      ...sign(fits && beside === 0 && first === 0 && !lost, 0.4, 'nothing was in trouble before the release'),
    ],
  };
}

/** One other workload that explains it, and when it fell. */
function ofAnother(view: View): readonly Sign[] {
  const [fell, lacked] = [fellUnderIt(view), lackedFromTheStart(view)];
  return [
    ...sign(fell !== null, 0.5, `the release had run well until ${fell} was in trouble`),
    ...sign(lacked !== null, 0.5, `${lacked} was in trouble before the release began, and is missed since`),
  ];
}

/** The one other workload that fell before a release which had run well, or with it; null: there is none, or there are several. */
export function fellUnderIt(view: View): string | null {
  const [one, ...more] = fellFirst(view);
  return one !== undefined && more.length === 0 && view.ranWell ? one.name : null;
}

/** The release was well, and then what it needs was not there any more. */
export function lostWhatItNeeds(view: View): boolean {
  return view.ranWell && gone(view);
}

/**
 * Another workload fell before the release began, which says from its first second that what it needs is not there: no release would
 * start now. Where an earlier pod is ready, one does.
 */
export function lackedFromTheStart(view: View): string | null {
  const fell = view.troubled.find(({ since }) => between(since, view.suspect.beganAt) > 0);
  return fell !== undefined && gone(view) && !view.earlier.some((pod) => pod.ready) ? fell.name : null;
}

const gone = ({ facts }: View) => (facts.logLines ?? []).some(isGone);

/** The line in which what it needs says that it takes no more clients; undefined: none does. */
export function turnedAway(view: View): string | undefined {
  return view.lines(TURNED_AWAY)[0];
}

function isTogether(one: Timestamp, other: Timestamp | null | undefined): boolean {
  return other != null && Math.abs(between(one, other)) <= TOGETHER;
}
