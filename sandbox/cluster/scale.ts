// The `scale` subresource of Deployments and StatefulSets.
import { isObject } from './patch.ts';
import { badRequest } from './status.ts';
import type { Deployment } from './types.ts';

export function readScale({ metadata, spec, status }: Deployment): Record<string, unknown> {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata;
  const labels = Object.entries(spec.selector.matchLabels ?? {});
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: spec.replicas },
    status: { replicas: status.replicas ?? 0, selector: labels.map(([key, value]) => `${key}=${value}`).join(',') },
  };
}

/** The Deployment that a patched Scale asks for. */
export function scaled(deployment: Deployment, scale: Record<string, unknown>): Deployment {
  const replicas = isObject(scale['spec']) ? (scale['spec']['replicas'] ?? 0) : 0;
  if (typeof replicas !== 'number' || !Number.isInteger(replicas))
    throw badRequest('json: cannot unmarshal into Go struct field ScaleSpec.spec.replicas of type int32');
  return { ...deployment, spec: { ...deployment.spec, replicas } };
}
