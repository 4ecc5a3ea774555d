// What stands around the workload: its autoscaler, Warning events, ConfigMaps and Secrets.
import type { Scenario } from './format.ts';
import { NAME, NAMESPACE, numbered } from './objects.ts';
import { type At, clockOf } from './time.ts';

export function autoscalers({ autoscaler, workload }: Scenario): readonly object[] {
  if (autoscaler === undefined) return [];
  const { min, max, current: running = workload.replicas, desired = running } = autoscaler;
  return [
    {
      metadata: { name: NAME, namespace: NAMESPACE, uid: 'hpa-uid' },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: NAME },
        minReplicas: min,
        maxReplicas: max,
      },
      status: { currentReplicas: running, desiredReplicas: desired },
    },
  ];
}

export function budgets({ budgets: all }: Scenario): readonly object[] {
  return Object.entries(all).map(([name, { allowed, healthy, wanted }]) => ({
    metadata: { name },
    spec: { selector: { matchLabels: { app: NAME } } },
    status: { disruptionsAllowed: allowed, currentHealthy: healthy, desiredHealthy: wanted },
  }));
}

/** What `pauseSync` names; null: there is none. */
export function syncedObject({ synced }: Scenario, name: string): object | null {
  if (synced === undefined) return null;
  const { spec, owner, running } = synced;
  const [kind, maker] = owner?.split('/') ?? [];
  return {
    metadata: {
      name,
      uid: `${name}-uid`,
      resourceVersion: '12',
      ...(owner === undefined ? {} : { ownerReferences: [{ kind, name: maker, controller: true }] }),
    },
    spec,
    ...(running ? { status: AT_WORK } : {}),
  };
}

/** As Argo CD and as Flux say it. */
const AT_WORK = {
  operationState: { phase: 'Running' },
  conditions: [{ type: 'Reconciling', status: 'True', reason: 'Progressing', message: 'Building manifests' }],
};

export function warnings(scenario: Scenario): readonly object[] {
  const at: At = clockOf(scenario.now);
  return scenario.events.map(({ reason, message, on, ago }, index) => {
    const release = numbered(scenario).find(({ version }) => version === on);
    const involvedObject =
      release === undefined ? { kind: 'Deployment', name: NAME } : { kind: 'Pod', name: `${release.name}-0` };
    return {
      metadata: { name: `event-${index}` },
      type: 'Warning',
      reason,
      message,
      involvedObject,
      lastTimestamp: at(ago),
      count: 1,
    };
  });
}

/** A ConfigMap or Secret; null: it does not exist. What a release names and nobody describes is there, unchanged for long. */
export function configObject(scenario: Scenario, kind: 'configMaps' | 'secrets', name: string): object | null {
  const found = scenario[kind][name] ?? { changed: '30d', missing: false };
  if (found.missing) return null;
  const time = clockOf(scenario.now)(found.changed);
  return {
    metadata: {
      name,
      creationTimestamp: clockOf(scenario.now)('60d'),
      managedFields: [{ manager: 'kubectl-edit', time, fieldsV1: { 'f:data': {} } }],
    },
  };
}
