// Release and symptom in time: only a recent release that began before the symptom is suspected. Guards marked
// "age" do not bind a manual run: a person has judged the time.
import type { Release } from '../../incident.ts';
import { when } from '../../text/moment.ts';
import type { WorkloadFacts } from '../facts.ts';
import { failingPods } from '../happening.ts';
import { called } from '../release-ref.ts';
import { between, inWords, ms } from '../time.ts';
import { began, type Guard, hold, named, type Weighing } from './guard.ts';

/** Age: the symptom is older than what is being rolled out now, which may be the fix. */
export const rolloutElsewhere: Guard = (weighing) => {
  const { workload } = weighing.facts;
  const suspect = begunAfter(weighing);
  if (workload === null || suspect === null || rolledOut(workload)) return null;
  const { updated, desired, available } = workload;
  const progress = `${updated} of ${desired} updated, ${available} available`;
  const reason = `It began at ${when(began(weighing))}, before ${called(suspect)} (${when(suspect.beganAt)}), which is being rolled out: ${progress}.`;
  return hold(weighing, 'rollout-elsewhere', reason, { mayPass: true });
};

function rolledOut({ updated, desired, available, total }: WorkloadFacts): boolean {
  return updated >= desired && total === updated && available >= updated;
}

/** Age. */
export const symptomOlder: Guard = (weighing) => {
  const suspect = begunAfter(weighing);
  if (suspect === null) return null;
  return hold(
    weighing,
    'symptom-older-than-release',
    `It began at ${when(began(weighing))}; ${called(suspect)} began at ${when(suspect.beganAt)} (${suspect.beganFrom}).`,
  );
};

/** Kubernetes keeps whole seconds: of two things in the same one only failing pods of the release itself tell which was first. */
const KEPT_PRECISION = 1000;

/** The current release, where it began after the symptom; null: it did not, or a person has judged the time. */
function begunAfter(weighing: Weighing): Release | null {
  const { facts, signal } = weighing;
  const started = ms(began(weighing));
  if (facts.suspect === null || started === null || signal.manual !== null) return null;
  const after = started - Date.parse(facts.suspect.beganAt);
  return after >= KEPT_PRECISION || (after >= 0 && failingPods(facts).length > 0) ? null : facts.suspect;
}

/**
 * Evidence, so it binds a manual run too: what is unhealthy now was unhealthy before the release. Unless all of it was well until the
 * release to go back to was replaced: then one in between may be the cause, and a person who names that release has judged so.
 */
export const unhealthyBefore: Guard = (weighing) => {
  const { look, normal } = weighing.facts;
  const unhealthy = new Set(look.filter((one) => one.verdict === 'unhealthy').map((one) => one.probe));
  const before = normal.filter((one) => unhealthy.has(one.probe) && one.verdict !== 'unknown');
  if (before.length === 0 || before.some((one) => one.verdict === 'healthy')) return null;
  const { target } = weighing.choice;
  const well = target !== null && before.every(({ probe }) => wasWell(probe, target, weighing));
  if (well && named(weighing) && weighing.signal.manual?.to !== null) return null;
  const words = before.map((one) => `${one.probe}: ${one.why}`).join('; ');
  const reason = `It was unhealthy before the current release already: ${words}.`;
  return hold(weighing, 'symptom-older-than-release', reason, well ? { remedy: undoAll(target) } : {});
};

/** Until the release to go back to was replaced, which the suspect did not do. */
function wasWell(probe: string, target: Release, { facts }: Weighing): boolean {
  const between = facts.releases.some(
    ({ revision, templateHash }) =>
      revision > target.revision &&
      revision < (facts.suspect?.revision ?? 0) &&
      templateHash !== facts.suspect?.templateHash,
  );
  const past = facts.servedHealthy[target.uid] ?? [];
  return between && past.some((one) => one.probe === probe && one.verdict === 'healthy');
}

const undoAll = (target: Release) =>
  `It was well until ${called(target)} was replaced: if what came after that is the cause, dispatch with \`strategy: rollback\` and \`to: ${target.name}\`.`;

/** Age. */
export const releaseNotRecent: Guard = (weighing) => {
  const { facts, signal, service } = weighing;
  if (facts.suspect === null || signal.manual !== null) return null;
  const age = between(facts.suspect.beganAt, facts.now);
  if (age <= service.limits.releaseWindow) return null;
  const reason = `${called(facts.suspect)} began ${inWords(age)} ago (${facts.suspect.beganFrom}); the window is ${inWords(service.limits.releaseWindow)}.`;
  return hold(weighing, 'release-not-recent', reason);
};

/** Age. */
export const staleAlert: Guard = (weighing) => {
  const { facts, signal, service } = weighing;
  const started = ms(began(weighing));
  if (started === null || signal.manual !== null) return null;
  const age = Date.parse(facts.now) - started;
  if (age <= service.limits.shelfLife) return null;
  return hold(
    weighing,
    'stale-alert',
    `It began ${inWords(age)} ago; alerts are acted on for ${inWords(service.limits.shelfLife)}.`,
  );
};
