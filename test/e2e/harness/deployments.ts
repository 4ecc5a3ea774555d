// Deployments as users write them, and waiting for what becomes of them.

import { type Body, paths } from './kube.ts';
import { sleep, until } from './processes.ts';
import type { Shop } from './shop.ts';

export interface DeploymentOptions {
  readonly image: string;
  readonly replicas?: number;
  readonly revisionHistoryLimit?: number;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly memory?: string;
}

export function manifest(shop: Pick<Shop, 'namespace' | 'name'>, options: DeploymentOptions): Body {
  const labels = { app: shop.name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: shop.name,
      namespace: shop.namespace,
      labels: { ...labels, ...options.labels },
      ...(options.annotations === undefined ? {} : { annotations: options.annotations }),
    },
    spec: {
      replicas: options.replicas ?? 3,
      revisionHistoryLimit: options.revisionHistoryLimit ?? 10,
      progressDeadlineSeconds: 60,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels: { ...labels } },
        spec: {
          // Fake nodes are told apart from real ones on a shared cluster.
          nodeSelector: { type: 'e2e-fake' },
          containers: [
            {
              name: 'server',
              image: options.image,
              env: [{ name: 'POOL_SIZE', value: '20' }],
              resources: { limits: { memory: options.memory ?? '256Mi' } },
            },
          ],
        },
      },
    },
  };
}

/** As a pipeline does: created, or changed to what the manifest says. */
export async function apply(shop: Shop, options: DeploymentOptions): Promise<Body> {
  const wanted = manifest(shop, options);
  const path = paths.deployment(shop.namespace, shop.name);
  if ((await shop.admin.find(path)) !== undefined) return shop.admin.patch(`${path}?fieldManager=pipeline`, wanted);
  return shop.admin.create(`${paths.deployment(shop.namespace)}?fieldManager=pipeline`, wanted);
}

export const imageOf = (deployment: Body): string => deployment.spec.template.spec.containers[0].image;

/** Waits until the rollout of what is applied now is complete. */
export function rolledOut(shop: Shop): Promise<Body> {
  return until(`the rollout of ${shop.namespace}/${shop.name}`, async () => {
    const deployment = await shop.deployment();
    const { spec, status, metadata } = deployment;
    const counts = [status.updatedReplicas, status.availableReplicas, status.replicas];
    const settled = counts.every((count = 0) => count === spec.replicas);
    return settled && status.observedGeneration === metadata.generation ? deployment : undefined;
  });
}

/** Applies and waits. */
export async function release(shop: Shop, options: DeploymentOptions): Promise<Body> {
  await apply(shop, options);
  return rolledOut(shop);
}

/** Kubernetes keeps whole seconds: only what begins after the second of the newest release began after it for sure. */
export async function secondOver(shop: Shop): Promise<void> {
  const created = (await shop.replicaSets()).map((set) => Date.parse(set.metadata.creationTimestamp));
  await sleep(Math.max(...created) + 1050 - Date.now());
}

/** Waits until some pod gives this reason, and an alert about it would be later than the release for sure. */
export async function failing(shop: Shop, reason: string): Promise<Body> {
  const pod = await until(`a pod with ${reason}`, async () =>
    (await shop.pods()).find((one) => one.status.containerStatuses?.[0]?.state?.waiting?.reason === reason),
  );
  await secondOver(shop);
  return pod;
}
