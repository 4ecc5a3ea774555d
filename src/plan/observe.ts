// The world as the plan needs it, in two round trips.
import type { Timestamp } from '../incident.ts';
import type { LeaseState } from '../mitigation/record.ts';
import { warningsOf } from '../triage/events.ts';
import type { Facts } from './facts.ts';
import { failedBefore } from './failed-before.ts';
import { at, list } from './fields.ts';
import { type FirstLook, firstLook, type ObserveRequest } from './first-look.ts';
import { answered } from './migrations.ts';
import { secondLook } from './second-look.ts';
import { autoscalerOf } from './surroundings/autoscaler.ts';
import { budgetsOf } from './surroundings/budgets.ts';
import { lookAround, type Surroundings } from './surroundings/look.ts';
import { neighboursOf } from './surroundings/neighbours.ts';
import { tookEffect } from './took-effect.ts';

export interface Observed {
  readonly facts: Facts;
  readonly lease: LeaseState;
}

export async function observe(request: ObserveRequest): Promise<Observed> {
  const first = await firstLook(request);
  const { now, read } = first;
  const notChecked = [...first.permissions.notChecked, ...first.deployments.notChecked];
  const base = {
    now,
    operations: first.lease.record.operations,
    knownBad: first.lease.record.knownBad,
    madeWorse: first.lease.record.madeWorse ?? [],
    missingPermissions: first.permissions.missing,
    deployments: first.deployments.list,
    failedDeployments: first.deployments.failed ?? [],
    look: first.look,
  };
  if (read === null) return { lease: first.lease, facts: { ...base, ...NOTHING, notChecked } };
  const [second, standing, surroundings] = await Promise.all([
    secondLook(request, { ...read, traffic: first.traffic }, now),
    tookEffect(base.operations, request.service.workload, request.world.cluster),
    lookAround(request, first.permissions),
  ]);
  const migrations = first.comparing === null ? null : await answered(first.comparing, waits(request) ? request : null);
  return {
    lease: first.lease,
    facts: {
      ...base,
      ...read,
      ...around(request, { first, surroundings, read, now }),
      ...second,
      missingPermissions: [...new Set([...base.missingPermissions, ...(surroundings.site?.missing ?? [])])],
      ...(migrations === null ? {} : { migrations }),
      tookEffect: standing,
      notChecked: [...notChecked, ...notGiven(first, surroundings), ...second.notChecked],
    },
  };
}

/** Where a person decides, who takes longer than that, or nothing is written: who approves is to know of them. */
function waits({ mode, service }: ObserveRequest): boolean {
  return mode === 'plan' || service.autonomy !== 'auto' || service.require.includes('migrations');
}

interface Seen {
  readonly first: FirstLook;
  readonly surroundings: Surroundings;
  readonly read: Pick<Facts, 'workload' | 'releases' | 'pods' | 'suspect'>;
  readonly now: Timestamp;
}

/** What was seen beside the workload itself. */
function around(
  { service }: ObserveRequest,
  { first, surroundings, read, now }: Seen,
): Pick<Facts, 'autoscaler' | 'events' | 'failedBefore' | 'neighbours' | 'site' | 'controls' | 'sync' | 'budgets'> {
  const { autoscalers, site, controls, sync, budgets } = surroundings;
  const { warnings } = first;
  const names = [service.workload.name, ...[...read.releases, ...read.pods].map(({ name }) => name)];
  // Pods of a Deployment belong to its releases, those of a StatefulSet or DaemonSet to itself.
  const own = new Set([...read.releases.map(({ uid }) => uid), read.workload?.uid ?? '']);
  return {
    ...(autoscalers === null
      ? {}
      : { autoscaler: autoscalerOf(list(at(autoscalers, 'items')), service.workload, service.ownership) }),
    ...(warnings === null
      ? {}
      : { events: warningsOf(warnings, names), failedBefore: failedBefore(warnings, read.releases) }),
    ...(site === null ? {} : { site: site.facts }),
    ...(sync === null ? {} : { sync }),
    ...(budgets === null ? {} : { budgets: budgetsOf(budgets, read.suspect?.templateLabels ?? {}) }),
    ...(controls.found === null ? {} : { controls: controls.found }),
    neighbours: neighboursOf(first.namespacePods, own, now),
  };
}

function notGiven({ warnings }: FirstLook, { autoscalers, controls, site }: Surroundings): readonly string[] {
  return [
    ...(autoscalers === null ? ['whether an autoscaler scales the workload: the list was not given'] : []),
    ...(warnings === null ? ['Warning events: the list was not given before the decision'] : []),
    ...controls.notChecked,
    ...(site?.notChecked ?? []),
  ];
}

const NOTHING = {
  workload: null,
  releases: [],
  suspect: null,
  pods: [],
  normal: [],
  servedHealthy: {},
  missingConfig: {},
};
