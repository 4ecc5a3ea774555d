// StatefulSets and DaemonSets as a contract test writes and reads them.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Body, JSON_PATCH, MERGE_PATCH, podsOf, type Reply, type Subject, selected, until } from './subject.ts';

export type Kind = 'StatefulSet' | 'DaemonSet';

const appsOf = ({ namespace }: Subject) => `/apis/apps/v1/namespaces/${namespace}`;
export const collectionOf = (subject: Subject, kind: Kind) => `${appsOf(subject)}/${kind.toLowerCase()}s`;

export async function create(subject: Subject, kind: Kind, name: string, spec: object = {}): Promise<Body> {
  const labels = { app: name };
  const { status, body } = await subject.request('POST', `${collectionOf(subject, kind)}?fieldManager=ci`, {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, annotations: { team: 'a' } },
    spec: {
      ...(kind === 'StatefulSet' ? { replicas: 3, serviceName: name } : {}),
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'app', image: 'shop/api:v1' }] } },
      ...spec,
    },
  });
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  return complete(subject, kind, name);
}

export async function read(subject: Subject, kind: Kind, name: string): Promise<Body> {
  return (await subject.request('GET', `${collectionOf(subject, kind)}/${name}`)).body;
}

export async function change(subject: Subject, kind: Kind, name: string, to: object): Promise<Reply> {
  const type = Array.isArray(to) ? JSON_PATCH : MERGE_PATCH;
  return subject.request('PATCH', `${collectionOf(subject, kind)}/${name}?fieldManager=ci`, to, type);
}

/** ControllerRevisions, newest number first. */
export async function revisions(subject: Subject, name: string): Promise<Body[]> {
  const { body } = await subject.request('GET', `${appsOf(subject)}/controllerrevisions${selected(name)}`);
  return (body.items as Body[]).sort((a, b) => b.revision - a.revision);
}

/** By name, the terminating ones too. */
export async function podsByName(subject: Subject, name: string): Promise<Body[]> {
  const { body } = await subject.request('GET', `${podsOf(subject)}${selected(name)}`);
  return (body.items as Body[]).sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
}

export const revisionOfPod = (pod: Body): string => pod.metadata.labels['controller-revision-hash'];
export const waitingFor = (pod: Body): string | undefined => pod.status.containerStatuses?.[0]?.state?.waiting?.reason;

function done(object: Body): boolean {
  const { metadata, spec, status } = object;
  if (status.observedGeneration !== metadata.generation) return false;
  return object.kind === 'StatefulSet'
    ? status.updatedReplicas === spec.replicas && status.availableReplicas === spec.replicas
    : status.updatedNumberScheduled > 0 &&
        status.updatedNumberScheduled === status.desiredNumberScheduled &&
        status.numberAvailable === status.desiredNumberScheduled;
}

export async function complete(subject: Subject, kind: Kind, name: string): Promise<Body> {
  return until(`${kind} ${name} complete`, async () => {
    const object = await read(subject, kind, name);
    return done(object) && object;
  });
}

/** Long enough for a controller to do something, where nothing is expected. */
export const aWhile = ({ pace }: Subject): Promise<void> => sleep(10 * pace);
