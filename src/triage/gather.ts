// What people want to see and no decision waits for: users, Warning events, log lines. At most about 3 s, never a failure.
import type { Service } from '../config/schema.ts';
import { sentence } from '../errors.ts';
import type { Observation, Signal, Triage } from '../incident.ts';
import type { Facts } from '../plan/facts.ts';
import { at, list, text } from '../plan/fields.ts';
import type { World } from '../ports.ts';
import { clean } from '../text/clean.ts';
import { redact } from '../text/redact.ts';
import { look } from '../verification/look.ts';
import { collectEvents } from './events.ts';
import { collectLogs } from './logs.ts';
import { type Users, usersAffected } from './users.ts';

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
    measureUsers(request),
    collectEvents(world.cluster, ref, namesOf(facts, ref.name)),
    collectLogs(
      world.cluster,
      ref,
      pods.filter((pod) => pod.failing || ofSuspect(pod, facts)),
      containerOf(service, facts),
    ),
  ]);
  return {
    users: usersAffected(signal, measured.answers),
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

/** A pod of several containers gives no log without a name. */
function containerOf(service: Service, facts: Facts): string | undefined {
  const first = text(at(list(at(facts.suspect?.template, 'spec', 'containers'))[0], 'name'));
  return service.workload.container ?? (first === '' ? undefined : first);
}

interface Measured {
  readonly answers: readonly Observation[];
  readonly notChecked: readonly string[];
}

/** The `users` queries, asked as probes: the same rules for what counts as an answer. */
async function measureUsers({ world, service }: GatherRequest): Promise<Measured> {
  const probes = service.probes.flatMap((probe) => {
    if (probe.type !== 'prometheus' || probe.users === undefined) return [];
    const { minimumTraffic: _traffic, ...rest } = probe;
    return [{ ...rest, query: probe.users, unit: 'users', normal: { min: 0 } }];
  });
  if (probes.length === 0) return { answers: [], notChecked: [] };
  try {
    const answers = await look({ ...service, probes }, { ...world, namespace: service.workload.namespace });
    return { answers, notChecked: answers.flatMap(unanswered) };
  } catch (thrown) {
    return { answers: [], notChecked: [`users affected: ${clean(redact(sentence(thrown)), 300)}`] };
  }
}

function unanswered({ probe, verdict, why }: Observation): string[] {
  return verdict === 'unknown' ? [`users affected by probe ${probe}: ${clean(redact(why), 300)}`] : [];
}
