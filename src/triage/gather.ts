// What people want to see and no decision waits for: users, Warning events, log lines. At most about 5 s, never a failure.
import type { Service } from '../config/schema.ts';
import type { Signal, Triage } from '../incident.ts';
import type { Facts } from '../plan/facts.ts';
import type { World } from '../ports.ts';
import { measureUsers } from '../verification/probes/prometheus.ts';
import { collectEvents } from './events.ts';
import { collectLogs, containerOf } from './logs.ts';
import { type Count, type Users, usersAffected } from './users.ts';

export interface Gathered {
  readonly users: Users;
  readonly events: readonly string[];
  readonly logs: Triage['logs'];
  readonly notChecked: readonly string[];
}

export interface GatherRequest {
  readonly world: Pick<World, 'cluster' | 'http' | 'clock'>;
  readonly service: Service;
  readonly signal: Signal;
}

export async function gather(request: GatherRequest, facts: Facts): Promise<Gathered> {
  const { world, service, signal } = request;
  const ref = service.workload;
  const pods = facts.pods.toSorted((a, b) => Number(ofSuspect(b, facts)) - Number(ofSuspect(a, facts)));
  const [measured, events, logs] = await Promise.all([
    usersByProbe(request),
    collectEvents(world.cluster, ref, namesOf(facts, ref.name)),
    collectLogs(
      world.cluster,
      ref,
      pods.filter((pod) => pod.failing || ofSuspect(pod, facts)),
      containerOf(service, facts.suspect?.template),
    ),
  ]);
  return {
    users: usersAffected(signal, measured.counts),
    events: events.events,
    logs: logs.logs,
    notChecked: [...measured.notChecked, ...events.notChecked, ...logs.notChecked],
  };
}

function ofSuspect(pod: Facts['pods'][number], facts: Facts): boolean {
  return facts.suspect !== null && pod.releaseUid === facts.suspect.uid;
}

function namesOf(facts: Facts, workload: string): readonly string[] {
  return [workload, ...facts.releases.map((release) => release.name), ...facts.pods.map((pod) => pod.name)];
}

interface Measured {
  readonly counts: readonly Count[];
  readonly notChecked: readonly string[];
}

async function usersByProbe({ world, service }: GatherRequest): Promise<Measured> {
  const context = { ...world, namespace: service.workload.namespace };
  const probes = service.probes
    .filter((probe) => probe.type === 'prometheus')
    .filter((probe) => probe.users !== undefined);
  const counts = await Promise.all(probes.map((probe) => measureUsers(probe, context)));
  const asked = probes.map(({ name }, index) => ({ name, count: counts[index] ?? null }));
  return {
    counts: asked.flatMap(({ name, count }) => (count === null ? [] : [{ count, source: `probe ${name}` }])),
    notChecked: asked.flatMap(({ name, count }) =>
      count === null ? [`users affected: probe ${name} gave no number`] : [],
    ),
  };
}
