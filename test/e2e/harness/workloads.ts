// Workloads of other kinds as users write them, and waiting for what becomes of them.
import type { WorkloadKind } from '../../../src/incident.ts';
import { type Body, paths } from './kube.ts';
import { sleep, until } from './processes.ts';
import type { Shop } from './shop.ts';

const FORM: Readonly<Record<Exclude<WorkloadKind, 'Deployment'>, object>> = {
  StatefulSet: { replicas: 3, serviceName: 'api-server' },
  DaemonSet: {},
  Rollout: { replicas: 3 },
};

function manifest({ kind, namespace, name }: Shop, image: string, more: object): Body {
  const labels = { app: name };
  return {
    apiVersion: kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1',
    kind,
    metadata: { name, namespace, labels },
    spec: {
      ...FORM[kind as keyof typeof FORM],
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        // Fake nodes are told apart from real ones on a shared cluster.
        spec: { nodeSelector: { type: 'e2e-fake' }, containers: [{ name: 'server', image }] },
      },
      ...more,
    },
  };
}

/** As a pipeline does: created, or changed to what the manifest says. */
export async function applied(shop: Shop, image: string, more: object = {}): Promise<Body> {
  const wanted = manifest(shop, image, more);
  const path = paths.workload(shop.kind, shop.namespace, shop.name);
  if ((await shop.admin.find(path)) !== undefined) return shop.admin.patch(`${path}?fieldManager=pipeline`, wanted);
  return shop.admin.create(`${paths.workload(shop.kind, shop.namespace)}?fieldManager=pipeline`, wanted);
}

function isComplete({ metadata, spec, status = {} }: Body): boolean {
  if (String(status.observedGeneration) !== String(metadata.generation)) return false;
  if (status.desiredNumberScheduled !== undefined)
    return (
      status.updatedNumberScheduled === status.desiredNumberScheduled &&
      status.numberAvailable === status.desiredNumberScheduled
    );
  return [status.updatedReplicas, status.availableReplicas, status.replicas].every((count) => count === spec.replicas);
}

/** Waits until the rollout of what is applied now is complete. */
export function completed(shop: Shop): Promise<Body> {
  return until(`the rollout of ${shop.kind} ${shop.namespace}/${shop.name}`, async () => {
    const workload = await shop.workload();
    return isComplete(workload) ? workload : undefined;
  });
}

/** Waits until its controller has seen what is applied now. */
export async function observed(shop: Shop): Promise<void> {
  await until(`a look at ${shop.kind} ${shop.namespace}/${shop.name}`, async () => {
    const { metadata, status = {} } = await shop.workload();
    return String(status.observedGeneration) === String(metadata.generation);
  });
}

export async function released(shop: Shop, image: string, more: object = {}): Promise<Body> {
  await applied(shop, image, more);
  return completed(shop);
}

/** Waits until some pod gives this reason, and an alert about it would be later than the release for sure. */
export async function broken(shop: Shop, reason = 'CrashLoopBackOff'): Promise<Body> {
  const pod = await until(`a pod with ${reason}`, async () =>
    (await shop.pods()).find((one) => one.status.containerStatuses?.[0]?.state?.waiting?.reason === reason),
  );
  await sleep(Date.parse(pod.metadata.creationTimestamp) + 1050 - Date.now());
  return pod;
}
