// What speaks for and against the rollback, and how sure we are. Pure.

import type { Risk } from '../incident.ts';
import { canaryToAbort } from './canary.ts';
import type { Facts } from './facts.ts';
import { turnedUnhealthy } from './guardrails/evidence.ts';
import type { Weighing } from './guardrails/guard.ts';
import { failingPods, podsFail, suspectPods } from './happening.ts';
import { gitopsOwner, helmOwner, ownerInWords } from './owner.ts';
import { isPausable } from './pause.ts';
import { called } from './release-ref.ts';
import { schemaInWords, schemaRisk } from './schema-risk.ts';

const ABORT = 'its canary still runs: to abort it changes no template, so whoever owns that has nothing to sync back';

export function rollbackFor({ facts, happening, choice }: Weighing): readonly string[] {
  const { suspect } = facts;
  const began = suspect === null ? [] : [`${called(suspect)} began at ${suspect.beganAt} (${suspect.beganFrom})`];
  const target = choice.for.map((sign) => `${choice.target?.version}: ${sign}`);
  const abort = canaryToAbort(facts, choice.target) === null ? [] : [ABORT];
  const schema = choice.target === null ? [] : schemaInWords(facts, choice.target).for;
  return [...began, ...(happening.verdict === 'yes' ? failures(facts) : []), ...target, ...schema, ...abort];
}

/** What fails now; what is healthy beside it speaks for nothing. */
function failures(facts: Facts): readonly string[] {
  const turned = new Set(turnedUnhealthy(facts).map((one) => one.probe));
  const probes = facts.look
    .filter((one) => one.verdict === 'unhealthy')
    .map(
      ({ probe, why }) =>
        `${probe} is unhealthy: ${why}${turned.has(probe) ? '; it was healthy before the release' : ''}`,
    );
  return [...probes, ...podsFail(failingPods(facts))];
}

export function rollbackAgainst(weighing: Weighing): readonly string[] {
  const { facts, choice } = weighing;
  return [
    ...choice.against,
    ...rejectedOf(choice),
    ...workloadAgainst(weighing),
    ...notCheckedOf(weighing).map((what) => `not checked: ${what}`),
    ...(choice.target === null ? [] : schemaInWords(facts, choice.target).against),
    'ConfigMaps and Secrets keep their present contents; replicas, Services and schemas stay as they are',
    ...(facts.suspect === null ? [] : [`the next apply of its manifest brings ${facts.suspect.version} back`]),
  ];
}

const MOST_REJECTED = 3;

/** The newest of those that are not good to go back to, where none is. */
function rejectedOf({ target, rejected }: Weighing['choice']): readonly string[] {
  const named = target === null ? rejected.slice(0, MOST_REJECTED) : [];
  return named.map(({ release, why }) => `${called(release)}: ${why}`);
}

const syncWords = (pausable: boolean, owner: string, version: string) =>
  pausable
    ? `the sync of ${owner} is paused before it, and stays so until a person has taken ${version} out of Git`
    : `the next sync of ${owner} may bring ${version} back`;

function workloadAgainst({ facts, choice, service }: Weighing): readonly string[] {
  const { workload } = facts;
  const aborts = canaryToAbort(facts, choice.target) !== null;
  const [gitops, helm] = aborts ? [null, null] : [gitopsOwner(workload), helmOwner(workload)];
  const version = facts.suspect?.version ?? 'the bad release';
  const [all, failing] = [suspectPods(facts).length, failingPods(facts).length];
  const signs: readonly (readonly [boolean, string])[] = [
    [workload?.strategy === 'Recreate', 'strategy Recreate: nothing serves while the rollback rolls out'],
    [workload?.desired === 1, 'a single replica: there is no spare while it is replaced'],
    [aborts, 'the bad template stays in place: `kubectl argo rollouts retry` starts its canary again'],
    [failing > 0 && failing < all / 2, `only ${failing} of ${all} pods of the current release fail`],
  ];
  return [
    ...signs.filter(([applies]) => applies).map(([, words]) => words),
    ...tight(facts).map(
      ({ name }) => `PodDisruptionBudget ${name} can spare no pod, and a rollout, which replaces pods, does not ask it`,
    ),
    ...(gitops === null ? [] : [syncWords(isPausable({ facts, service }), ownerInWords(gitops), version)]),
    ...(helm === null
      ? []
      : [`the record of ${ownerInWords(helm)} drifts: it says ${version} until the next helm upgrade or rollback`]),
  ];
}

/** Facts that were asked for and not given. */
export function notCheckedOf({ facts, choice }: Weighing): readonly string[] {
  const config = choice.target !== null && facts.missingConfig[choice.target.uid] === undefined;
  const unknown = facts.look.filter((one) => one.verdict === 'unknown').map((one) => `${one.probe}: ${one.why}`);
  return [
    ...new Set([...facts.notChecked, ...unknown, ...(config ? [`ConfigMaps of ${choice.target?.version}`] : [])]),
  ];
}

/** Budgets that are spent while all is well: every pod counts. What is spent because pods fail is the incident itself. */
const tight = ({ budgets = [] }: Facts) =>
  budgets.filter(({ allowed, healthy, wanted }) => allowed === 0 && healthy >= wanted);

export function rollbackRisk({ facts, choice, service }: Weighing): Risk {
  const { target } = choice;
  const destroyed = target === null ? null : schemaRisk(facts, target).steps;
  if (destroyed !== null && destroyed.length > 0) return service.migrations === 'compatible' ? 'medium' : 'high';
  const bare = facts.workload?.strategy === 'Recreate' || facts.workload?.desired === 1 || tight(facts).length > 0;
  return bare || choice.confidence <= 0.5 ? 'medium' : 'low';
}

/** How sure we are of the target, times how well the symptom is tied to the release. */
export function rollbackConfidence(weighing: Weighing): number {
  return Math.round(weighing.choice.confidence * tie(weighing) * 100) / 100;
}

function tie({ facts, happening }: Weighing): number {
  if (turnedUnhealthy(facts).length > 0) return 1;
  if (failingPods(facts).length > 0) return 0.95;
  return happening.verdict === 'yes' ? 0.8 : 0.6;
}
