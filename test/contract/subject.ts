// What a contract test may know of the cluster it talks to: requests, and nothing else.
import { setTimeout as sleep } from 'node:timers/promises';
import type { PolicyRule } from '../../sandbox/cluster/index.ts';

export type Ask = (method: string, path: string, body?: unknown, contentType?: string) => Promise<Reply>;

// biome-ignore lint/suspicious/noExplicitAny: bodies are looked at, field by field, by assertions
export type Body = any;

export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: Body;
}

export interface Subject {
  readonly name: string;
  /** A namespace of this run's own. */
  readonly namespace: string;
  /** ms in which what is going to happen next has happened. */
  readonly pace: number;
  /** As cluster admin. */
  readonly request: Ask;
  /** As a service account that may do what the rules say, in the namespace. */
  readonly as: (account: string, rules: readonly PolicyRule[]) => Promise<Ask>;
  readonly close: () => Promise<void>;
}

export type Given = () => Subject;

export const JSON_PATCH = 'application/json-patch+json';
export const MERGE_PATCH = 'application/merge-patch+json';

export const deploymentsOf = ({ namespace }: Subject) => `/apis/apps/v1/namespaces/${namespace}/deployments`;
export const replicaSetsOf = ({ namespace }: Subject) => `/apis/apps/v1/namespaces/${namespace}/replicasets`;
export const leasesOf = ({ namespace }: Subject) => `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases`;
export const podsOf = ({ namespace }: Subject) => `/api/v1/namespaces/${namespace}/pods`;
export const selected = (name: string) => `?labelSelector=${encodeURIComponent(`app=${name}`)}`;

export interface Shape {
  readonly image?: string;
  readonly replicas?: number;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly spec?: object;
}

export function manifest(name: string, { image = 'shop/api:v1', replicas = 1, annotations, spec }: Shape = {}): Body {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels: { app: name }, ...(annotations === undefined ? {} : { annotations }) },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'app', image }] } },
      ...spec,
    },
  };
}

export async function deploy(subject: Subject, name: string, shape: Shape = {}): Promise<Body> {
  const { status, body } = await subject.request(
    'POST',
    `${deploymentsOf(subject)}?fieldManager=ci`,
    manifest(name, shape),
  );
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  return rolledOut(subject, name);
}

export async function read(subject: Subject, name: string): Promise<Body> {
  return (await subject.request('GET', `${deploymentsOf(subject)}/${name}`)).body;
}

export async function patch(subject: Subject, name: string, change: object, query = ''): Promise<Reply> {
  const type = Array.isArray(change) ? JSON_PATCH : MERGE_PATCH;
  return subject.request('PATCH', `${deploymentsOf(subject)}/${name}${query}`, change, type);
}

export const image = (value: string) => [{ op: 'replace', path: '/spec/template/spec/containers/0/image', value }];

/** The ReplicaSets of a Deployment, newest revision first. */
export async function replicaSets(subject: Subject, name: string): Promise<Body[]> {
  const { body } = await subject.request('GET', `${replicaSetsOf(subject)}${selected(name)}`);
  return (body.items as Body[]).sort((a, b) => revision(b) - revision(a));
}

export const revision = (object: Body) => Number(object.metadata.annotations['deployment.kubernetes.io/revision']);
export const condition = (object: Body, type: string) =>
  (object.status.conditions ?? []).find((one: Body) => one.type === type);

/** The pods that are not going. */
export async function pods(subject: Subject, name: string): Promise<Body[]> {
  const { body } = await subject.request('GET', `${podsOf(subject)}${selected(name)}`);
  return body.items.filter((one: Body) => one.metadata.deletionTimestamp === undefined);
}

/** ms: only for what never comes. */
const GIVE_UP = 150_000;

/** Until `look` gives something. */
export async function until<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
  const end = performance.now() + GIVE_UP;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (performance.now() > end) throw new Error(`in vain: ${what}`);
    await sleep(20);
  }
}

export async function rolledOut(subject: Subject, name: string): Promise<Body> {
  return until(`${name} rolled out`, async () => {
    const one = await read(subject, name);
    const { replicas, updatedReplicas, availableReplicas, terminatingReplicas, observedGeneration } = one.status;
    const wanted = one.spec.replicas;
    const done = replicas === wanted && updatedReplicas === wanted && availableReplicas === wanted;
    const seen = observedGeneration === one.metadata.generation && terminatingReplicas === 0;
    return done && seen && condition(one, 'Progressing')?.reason === 'NewReplicaSetAvailable' && one;
  });
}

/** Until the controller has seen the last change and two looks are the same. */
export async function settled(subject: Subject, name: string): Promise<Body> {
  let last = '';
  return until(`${name} settled`, async () => {
    const one = await read(subject, name);
    const now = JSON.stringify([one.metadata.generation, one.status]);
    const still = now === last && one.status.observedGeneration === one.metadata.generation;
    last = now;
    await sleep(subject.pace);
    return still && one;
  });
}
