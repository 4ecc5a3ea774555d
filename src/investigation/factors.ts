// What may have contributed (pure): only what facts show, each sentence with its evidence. Empty where nothing does.
import type { Brief, Release } from '../incident.ts';
import { at, list, text } from '../plan/fields.ts';
import { imageTag, isMoving } from './signs.ts';
import { templateChanges } from './template-change.ts';

export interface FactorFacts {
  readonly brief: Brief;
  /** The suspected release; null: its ReplicaSet is gone. */
  readonly from: Release | null;
  readonly to: Release | null;
  /** Commits in the release; 0: not known. */
  readonly commits: number;
}

const SLOW_ALERT = 5 * 60_000;
const ALL_AT_ONCE = 5 * 60_000;
const LARGE = 20;

export function contributingFactors(facts: FactorFacts): readonly string[] {
  return RULES.flatMap((rule) => rule(facts));
}

type Rule = (facts: FactorFacts) => readonly string[];

const RULES: readonly Rule[] = [
  templateChanged,
  readiness,
  allAtOnce,
  largeRange,
  slowAlert,
  singleReplica,
  movingTag,
  sharedConfig,
];

function templateChanged({ from, to }: FactorFacts): readonly string[] {
  if (from === null || to === null) return [];
  const changes = templateChanges(from.template, to.template);
  const same = from.image === to.image ? ' The image is the same in both.' : '';
  return changes.length === 0 ? [] : [`The release also changed its pod template: ${changes.join('; ')}.${same}`];
}

/** A probe that passes while users see errors lets a rollout go on. */
function readiness({ brief, from }: FactorFacts): readonly string[] {
  if (from === null) return [];
  const containers = list(at(from.template, 'spec', 'containers'));
  const without = containers
    .filter((each) => at(each, 'readinessProbe') === undefined)
    .map((each) => text(at(each, 'name')));
  if (without.length > 0) {
    return [`No readiness probe on container ${without.join(', ')}: its pods took traffic as soon as they ran.`];
  }
  const pods = brief.triage.pods.filter((pod) => pod.releaseUid === from.uid && !pod.terminating);
  const ready = pods.filter((pod) => pod.ready).length;
  const failing = brief.before.find((each) => each.verdict === 'unhealthy' && each.type !== 'rollout');
  if (failing === undefined || ready === 0) return [];
  return [
    `The readiness probe did not catch it: ${ready} of ${pods.length} pods of the release were ready while ${failing.probe} said: ${failing.why}`,
  ];
}

function allAtOnce({ brief, from }: FactorFacts): readonly string[] {
  const pods = brief.triage.pods.filter((pod) => !pod.terminating);
  if (from === null || pods.length < 2 || pods.some((pod) => pod.releaseUid !== from.uid)) return [];
  const times = pods.map((pod) => Date.parse(pod.createdAt)).sort((a, b) => a - b);
  const took = (times.at(-1) ?? Number.NaN) - (times[0] ?? Number.NaN);
  if (!(took <= ALL_AT_ONCE)) return [];
  return [
    `No canary: all ${pods.length} pods were of the new release, made within ${Math.max(1, Math.round(took / 1000))} s of one another.`,
  ];
}

function largeRange({ commits }: FactorFacts): readonly string[] {
  return commits > LARGE ? [`A large release: ${commits} commits went out at once.`] : [];
}

function slowAlert({ brief, from }: FactorFacts): readonly string[] {
  const began = from === null ? Number.NaN : Date.parse(from.beganAt);
  const delay = Date.parse(brief.signal.startedAt ?? '') - began;
  return delay > SLOW_ALERT ? [`The alert began ${Math.round(delay / 60_000)} min after the release began.`] : [];
}

function singleReplica({ brief, from }: FactorFacts): readonly string[] {
  const pods = brief.triage.pods.filter((pod) => !pod.terminating);
  if (from === null || from.desired !== 1 || pods.length > 1) return [];
  return ['One replica: every failure of its pod is an outage.'];
}

function movingTag({ from }: FactorFacts): readonly string[] {
  if (from === null || from.image === '' || from.image.includes('@sha256:')) return [];
  const tag = imageTag(from.image);
  if (tag !== '' && !isMoving(tag)) return [];
  return [
    `The image ${tag === '' ? 'has no tag' : `tag ${tag} moves`}: what ran under it cannot be told from the release.`,
  ];
}

function sharedConfig({ from }: FactorFacts): readonly string[] {
  if (from === null) return [];
  const spec = at(from.template, 'spec');
  const named = [
    ...list(at(spec, 'volumes')).flatMap((each) => [at(each, 'configMap', 'name'), at(each, 'secret', 'secretName')]),
    ...list(at(spec, 'containers')).flatMap((each) =>
      list(at(each, 'envFrom')).flatMap((source) => [
        at(source, 'configMapRef', 'name'),
        at(source, 'secretRef', 'name'),
      ]),
    ),
  ];
  const names = [...new Set(named.map(text).filter((name) => name !== ''))];
  if (names.length === 0) return [];
  return [
    `It reads ${names.join(', ')} by a name that all releases share: a change there is not part of the release and not rolled back.`,
  ];
}
