// One namespace with one service in it, on whatever cluster: all that a scenario may know of it.
import type { WorkloadKind } from '../../../src/incident.ts';
import type { Access, Body, Kube } from './kube.ts';
import { paths } from './kube.ts';

export interface Shop {
  readonly namespace: string;
  readonly kind: WorkloadKind;
  /** Name of the workload. */
  readonly name: string;
  readonly admin: Kube;
  /** A service account under exactly the published Role. */
  readonly access: Access;
  readonly user: string;
  /** Writes a kubeconfig for the service account, optionally through another server. */
  kubeconfig(access?: Access): string;
  /** Where the kind is Deployment. */
  deployment(): Promise<Body>;
  workload(): Promise<Body>;
  pods(): Promise<readonly Body[]>;
  replicaSets(): Promise<readonly Body[]>;
  lease(): Promise<Body | undefined>;
  /** Writes by the service account that took effect on the pod template, as the API server itself has noted them. */
  patches(): readonly unknown[];
  /** Names of the pods that the service account deleted. */
  deletions(): readonly string[];
  remove(): Promise<void>;
}

/** What an admin reads of a shop. */
export function reads(
  admin: Kube,
  namespace: string,
  name: string,
  kind: WorkloadKind = 'Deployment',
): Pick<Shop, 'deployment' | 'workload' | 'pods' | 'replicaSets' | 'lease'> {
  const apps = `/apis/apps/v1/namespaces/${namespace}`;
  return {
    deployment: () => admin.get(`${apps}/deployments/${name}`),
    workload: () => admin.get(paths.workload(kind, namespace, name)),
    pods: async () => (await admin.get(`/api/v1/namespaces/${namespace}/pods`)).items,
    replicaSets: async () => (await admin.get(`${apps}/replicasets`)).items,
    lease: () =>
      admin.find(
        `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases/incident-responder-${kind.toLowerCase()}-${name}`,
      ),
  };
}
