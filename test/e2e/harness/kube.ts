// A small client of the Kubernetes API for tests: bearer token, JSON, kept-alive connections; an answer of 400 or more throws.
import { Agent, request } from 'node:https';
import type { WorkloadKind } from '../../../src/incident.ts';

export interface Access {
  readonly server: string;
  /** PEM. */
  readonly ca: string;
  readonly token: string;
}

export interface Meta {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  readonly generation: number;
  readonly resourceVersion: string;
  readonly creationTimestamp: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly { readonly uid: string }[];
  readonly deletionTimestamp?: string;
}

// biome-ignore lint/suspicious/noExplicitAny: what the API server answers is looked at, not modelled, by tests.
export type Body = any;

export class KubeError extends Error {
  readonly status: number;
  readonly body: Body;

  constructor(status: number, what: string, body: Body) {
    super(`${what}: ${status} ${typeof body?.message === 'string' ? body.message : JSON.stringify(body)}`);
    this.status = status;
    this.body = body;
  }
}

const PATCH_TYPES = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
} as const;

export interface Kube {
  readonly access: Access;
  request(
    method: string,
    path: string,
    body?: unknown,
    contentType?: string,
  ): Promise<{ readonly status: number; readonly body: Body }>;
  get(path: string): Promise<Body>;
  /** Undefined where it does not exist. */
  find(path: string): Promise<Body | undefined>;
  create(path: string, body: unknown): Promise<Body>;
  put(path: string, body: unknown): Promise<Body>;
  patch(path: string, body: unknown, type?: keyof typeof PATCH_TYPES): Promise<Body>;
  remove(path: string): Promise<void>;
  close(): void;
}

export function kube(access: Access): Kube {
  const agent = new Agent({ keepAlive: true, ca: access.ca });
  const send = (method: string, path: string, body?: unknown, contentType = 'application/json') =>
    new Promise<{ status: number; body: Body }>((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const headers = {
        authorization: `Bearer ${access.token}`,
        accept: 'application/json',
        ...(text === undefined ? {} : { 'content-type': contentType, 'content-length': Buffer.byteLength(text) }),
      };
      const sent = request(new URL(path, access.server), { method, agent, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.once('end', () => {
          const all = Buffer.concat(chunks).toString();
          let parsed: Body = all;
          if (String(answer.headers['content-type']).includes('json')) parsed = JSON.parse(all);
          resolve({ status: answer.statusCode ?? 0, body: parsed });
        });
      });
      sent.on('error', reject); // one that breaks off may say so twice
      sent.end(text);
    });
  const must = async (method: string, path: string, body?: unknown, contentType?: string): Promise<Body> => {
    const answer = await send(method, path, body, contentType);
    if (answer.status >= 400) throw new KubeError(answer.status, `${method} ${path}`, answer.body);
    return answer.body;
  };
  return {
    access,
    request: send,
    get: (path) => must('GET', path),
    find: (path) =>
      must('GET', path).catch((thrown: unknown) => {
        if (thrown instanceof KubeError && thrown.status === 404) return undefined;
        throw thrown;
      }),
    create: (path, body) => must('POST', path, body),
    put: (path, body) => must('PUT', path, body),
    patch: (path, body, type = 'merge') => must('PATCH', path, body, PATCH_TYPES[type]),
    remove: async (path) => {
      await must('DELETE', path);
    },
    close: () => agent.destroy(),
  };
}

export const paths = {
  workload: (kind: WorkloadKind, namespace: string, name = '') =>
    `/apis/${kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1'}/namespaces/${namespace}/${kind.toLowerCase()}s${name && `/${name}`}`,
  deployment: (namespace: string, name = '') =>
    `/apis/apps/v1/namespaces/${namespace}/deployments${name && `/${name}`}`,
  replicaSets: (namespace: string) => `/apis/apps/v1/namespaces/${namespace}/replicasets`,
  pods: (namespace: string) => `/api/v1/namespaces/${namespace}/pods`,
  leases: (namespace: string, name = '') =>
    `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases${name && `/${name}`}`,
  configMaps: (namespace: string, name = '') => `/api/v1/namespaces/${namespace}/configmaps${name && `/${name}`}`,
};

/** A kubeconfig with everything inline. */
export function kubeconfigText(access: Access, namespace = 'default'): string {
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'e2e',
    clusters: [
      {
        name: 'e2e',
        cluster: { server: access.server, 'certificate-authority-data': Buffer.from(access.ca).toString('base64') },
      },
    ],
    users: [{ name: 'e2e', user: { token: access.token } }],
    contexts: [{ name: 'e2e', context: { cluster: 'e2e', user: 'e2e', namespace } }],
  };
  return JSON.stringify(config, null, 1);
}
