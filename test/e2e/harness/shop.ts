// One namespace with one service in it, on whatever cluster: all that a scenario may know of it.
import type { Access, Body, Kube } from './kube.ts';

export interface Shop {
  readonly namespace: string;
  /** Name of the Deployment. */
  readonly name: string;
  readonly admin: Kube;
  /** A service account under exactly the published Role. */
  readonly access: Access;
  readonly user: string;
  /** Writes a kubeconfig for the service account, optionally through another server. */
  kubeconfig(access?: Access): string;
  deployment(): Promise<Body>;
  pods(): Promise<readonly Body[]>;
  replicaSets(): Promise<readonly Body[]>;
  lease(): Promise<Body | undefined>;
  /** Writes by the service account that took effect on the pod template, as the API server itself has noted them. */
  patches(): readonly unknown[];
  remove(): Promise<void>;
}

/** What an admin reads of a shop. */
export function reads(
  admin: Kube,
  namespace: string,
  name: string,
): Pick<Shop, 'deployment' | 'pods' | 'replicaSets' | 'lease'> {
  const apps = `/apis/apps/v1/namespaces/${namespace}`;
  return {
    deployment: () => admin.get(`${apps}/deployments/${name}`),
    pods: async () => (await admin.get(`/api/v1/namespaces/${namespace}/pods`)).items,
    replicaSets: async () => (await admin.get(`${apps}/replicasets`)).items,
    lease: () =>
      admin.find(`/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases/incident-responder-deployment-${name}`),
  };
}
