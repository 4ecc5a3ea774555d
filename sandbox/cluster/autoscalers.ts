// The HorizontalPodAutoscaler's controller without metrics: all that it then does is to keep replicas within its bounds.
import { isObject } from './patch.ts';
import { AUTOSCALERS, DEPLOYMENTS } from './resources.ts';
import type { Store } from './store.ts';
import type { Deployment, KubeObject } from './types.ts';

const WRITER = { manager: 'kube-controller-manager', dryRun: false };

export function syncAutoscaler(store: Store, autoscaler: KubeObject): void {
  const { minReplicas, maxReplicas, scaleTargetRef } = autoscaler.spec as {
    minReplicas: number;
    maxReplicas: number;
    scaleTargetRef: { kind: string; name: string };
  };
  const namespace = autoscaler.metadata.namespace ?? '';
  const target = store.get(DEPLOYMENTS, namespace, scaleTargetRef.name) as Deployment | undefined;
  // One that was scaled to 0 is switched off.
  if (scaleTargetRef.kind !== 'Deployment' || target === undefined || target.spec.replicas === 0) return;
  const currentReplicas = target.spec.replicas;
  const desiredReplicas = Math.min(Math.max(currentReplicas, minReplicas), maxReplicas);
  const status = { ...(isObject(autoscaler.status) ? autoscaler.status : {}), currentReplicas, desiredReplicas };
  const kept = store.get(AUTOSCALERS, namespace, autoscaler.metadata.name) ?? autoscaler;
  store.update({ ...kept, status }, { ...WRITER, subresource: 'status' });
  if (desiredReplicas === currentReplicas) return;
  store.update({ ...target, spec: { ...target.spec, replicas: desiredReplicas } }, { ...WRITER, subresource: 'scale' });
}
