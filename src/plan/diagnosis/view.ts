// What the causes look at, worked out once: the release in time, its pods and those of earlier releases, what came together with the symptom.
import type { Service } from '../../config/schema.ts';
import type { Observation, PodState, Release, Signal, Timestamp } from '../../incident.ts';
import { earliest } from '../../signal/words.ts';
import type { ConfigChange, Facts, Neighbours } from '../facts.ts';
import { turnedUnhealthy } from '../guardrails/evidence.ts';
import { suspectPods } from '../happening.ts';
import { symptomStart } from '../symptom-start.ts';
import { between, inWords, ms } from '../time.ts';
import { filledSlowly, ranWell, wasSick } from './over-time.ts';

export interface View {
  readonly facts: Facts;
  readonly suspect: Release;
  readonly symptom: Timestamp | null;
  /** The release is young, and the symptom did not begin before it. */
  readonly fits: boolean;
  /** Why it does not, in words. */
  readonly unfit: string;
  /** `10 min`: how long the release runs. */
  readonly age: string;
  readonly own: readonly PodState[];
  readonly failing: readonly PodState[];
  /** When the first of them ceased to be ready; without any: when the symptom began. */
  readonly failingSince: Timestamp;
  /** Failing, and not merely unready: its containers end, or cannot start. */
  readonly crashing: readonly PodState[];
  /** Killed for their memory, of late. */
  readonly killed: readonly PodState[];
  /** Pods of earlier releases that are not ending. */
  readonly earlier: readonly PodState[];
  readonly unhealthy: readonly Observation[];
  readonly turned: readonly Observation[];
  /** What is sick now was well while the release ran already. */
  readonly ranWell: boolean;
  /** What is full now had been filling up well before the symptom began. */
  readonly filledSlowly: boolean;
  /** Times normal; null: not known. */
  readonly surge: number | null;
  /** Traffic was high well before the symptom began, and nothing else was wrong by then: it is no consequence of it. */
  readonly surgedFirst: boolean;
  /** Content that changed after the release had begun and not after the symptom, newest first. */
  readonly changed: readonly ConfigChange[];
  /** Other workloads whose trouble began about when the symptom did. */
  readonly troubled: Neighbours['troubled'];
  /** Probes that are unhealthy and measure this. */
  readonly unhealthyRole: (role: string) => readonly Observation[];
  readonly events: (pattern: RegExp) => readonly string[];
  readonly lines: (pattern: RegExp) => readonly string[];
}

/** Of two things closer to each other than this it is not said which was first, in ms: a deployment takes as long. */
const TOGETHER = 120_000;
/** Trouble elsewhere that began longer before the symptom is another story, in ms. */
const SAME_STORY = 900_000;
/** From this many times the usual on it is a surge. */
export const SURGE = 1.5;
/** An end of a container longer ago explains nothing of now, in ms. */
const OF_LATE = 900_000;

export function viewOf({
  facts,
  signal,
  service,
}: {
  readonly facts: Facts;
  readonly signal: Signal;
  readonly service: Service;
}): View | null {
  const { suspect, now } = facts;
  if (suspect === null) return null;
  const symptom = symptomStart(signal, suspect, now, service);
  const age = between(suspect.beganAt, now);
  const isYoung = age <= service.limits.releaseWindow;
  const isOlder = between(suspect.beganAt, symptom ?? now) < 0;
  const own = suspectPods(facts);
  const failing = own.filter((pod) => pod.failing);
  const unhealthy = facts.look.filter((one) => one.verdict === 'unhealthy');
  const roles = new Map(service.probes.map((probe) => [probe.name, 'role' in probe ? probe.role : undefined]));
  const unhealthyRole = (role: string) => unhealthy.filter((one) => roles.get(one.probe) === role);
  const failingSince = earliest(failing.map((pod) => pod.readySince ?? null)) ?? symptom ?? now;
  const crashing = failing.filter((pod) => pod.reason !== 'NotReady' && pod.reason !== 'Evicted');
  return {
    facts,
    suspect,
    symptom,
    fits: isYoung && !isOlder,
    unfit:
      isYoung && isOlder
        ? `the trouble is older than ${suspect.version}, which runs for ${inWords(age)}`
        : `no release is near: ${suspect.version} runs for ${inWords(age)}`,
    age: inWords(age),
    own,
    failing,
    failingSince,
    crashing,
    killed: own.filter((pod) => isKilled(pod, facts.now)),
    earlier: earlierPods(facts, own),
    unhealthy,
    turned: turnedUnhealthy(facts),
    ranWell: ranWell({ facts, began: suspect.beganAt, unhealthy, failing, crashing, failingSince }),
    filledSlowly: filledSlowly(facts, unhealthyRole('saturation'), service),
    surge: ratio(facts.traffic?.now, facts.traffic?.normal),
    surgedFirst: (ratio(facts.traffic?.before, facts.traffic?.normal) ?? 0) >= SURGE && !wasSick(facts, unhealthy),
    changed: changedBetween(facts, suspect, symptom ?? now),
    troubled: (facts.neighbours?.troubled ?? []).filter(({ since }) => between(since, symptom ?? now) <= SAME_STORY),
    unhealthyRole,
    events: (pattern) => (facts.events ?? []).filter((event) => pattern.test(event)),
    lines: (pattern) => (facts.logLines ?? []).filter((line) => pattern.test(line)),
  };
}

function isKilled(pod: PodState, now: Timestamp): boolean {
  if (pod.failing && pod.reason === 'OOMKilled') return true;
  const exit = pod.lastExit ?? null;
  return exit !== null && exit.reason === 'OOMKilled' && between(exit.at, now) <= OF_LATE;
}

function earlierPods(facts: Facts, own: readonly PodState[]): readonly PodState[] {
  const mine = new Set(own.map((pod) => pod.uid));
  return facts.pods.filter((pod) => !pod.terminating && !mine.has(pod.uid));
}

function ratio(value: number | null | undefined, normal: number | null | undefined): number | null {
  return value == null || normal == null || normal <= 0 ? null : value / normal;
}

function changedBetween(facts: Facts, suspect: Release, symptom: Timestamp): readonly ConfigChange[] {
  const late = (change: ConfigChange) =>
    between(suspect.beganAt, change.at) > TOGETHER && between(change.at, symptom) >= -TOGETHER / 2;
  return (facts.configChanged ?? []).filter(late).toSorted((a, b) => (ms(b.at) ?? 0) - (ms(a.at) ?? 0));
}
