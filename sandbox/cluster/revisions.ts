// A Deployment's ReplicaSets: which is the current one, how it is made, and the revision it carries.
import { createHash } from 'node:crypto';
import { condition, newCondition, withCondition } from './conditions.ts';
import { equal } from './json.ts';
import { DEPLOYMENTS } from './resources.ts';
import { byAge, DESIRED, HISTORY, MAXIMUM, maximum, newReplicas, REVISION, revisionOf } from './rollout.ts';
import type { Store, WriteOptions } from './store.ts';
import type { Deployment, DeploymentStatus, KubeObject, PodTemplate, ReplicaSet } from './types.ts';

export const CONTROLLER: WriteOptions = { manager: 'kube-controller-manager', subresource: '', dryRun: false };
export const STATUS: WriteOptions = { ...CONTROLLER, subresource: 'status' };
const HASH_LABEL = 'pod-template-hash';
/** Annotations of a Deployment that its ReplicaSets do not get. */
const NOT_COPIED = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  REVISION,
  HISTORY,
  DESIRED,
  MAXIMUM,
  'deprecated.deployment.rollback.to',
]);

export function controllerOf(object: KubeObject): string | undefined {
  return object.metadata.ownerReferences?.find((one) => one.controller === true)?.uid;
}

export function ownedBy<T extends KubeObject>(objects: readonly KubeObject[], owner: KubeObject): T[] {
  return objects.filter((one) => controllerOf(one) === owner.metadata.uid) as T[];
}

export type Note = (object: KubeObject, reason: string, message: string) => void;

export interface Turn {
  readonly store: Store;
  readonly deployment: Deployment;
  readonly all: readonly ReplicaSet[];
  readonly note: Note;
}

/** The ReplicaSet whose template equals the Deployment's; the oldest where there are several. */
export function currentOf({ deployment, all }: Turn): ReplicaSet | null {
  return byAge(all).find((one) => equal(bare(one.spec.template), bare(deployment.spec.template))) ?? null;
}

export function bare(template: PodTemplate): PodTemplate {
  const { [HASH_LABEL]: _, ...labels } = template.metadata?.labels ?? {};
  return { ...template, metadata: { ...template.metadata, labels } };
}

export const others = (turn: Turn, current: ReplicaSet | null) => turn.all.filter((one) => one !== current);

/** Brings revision and annotations of the ReplicaSet up to date. Null: it was just written, the next turn goes on. */
export function revised(turn: Turn, found: ReplicaSet): ReplicaSet | null {
  const { store, deployment } = turn;
  const annotations = annotationsFor(turn, found);
  const written = store.update({ ...found, metadata: { ...found.metadata, annotations } }, CONTROLLER) as ReplicaSet;
  const revision = String(revisionOf(written));
  const known = condition(deployment.status, 'Progressing') !== undefined;
  if (deployment.metadata.annotations?.[REVISION] !== revision || !known) {
    const message = `Found new replica set "${found.metadata.name}"`;
    const status = known
      ? deployment.status
      : withCondition(deployment.status, newCondition('Progressing', 'True', 'FoundNewReplicaSet', message));
    writeStatus(store, deployment, status, revision);
  }
  return written === found ? found : null;
}

function annotationsFor(turn: Turn, found: ReplicaSet | null): Record<string, string> {
  const copied = Object.entries(turn.deployment.metadata.annotations ?? {}).filter(([key]) => !NOT_COPIED.has(key));
  const before = found?.metadata.annotations ?? {};
  const annotations: Record<string, string> = { ...before, ...Object.fromEntries(copied) };
  const next = Math.max(0, ...others(turn, found).map(revisionOf)) + 1;
  const had = before[REVISION];
  if (had !== undefined && Number(had) >= next) return annotations;
  annotations[REVISION] = String(next);
  const history = before[HISTORY];
  if (had !== undefined) annotations[HISTORY] = history === undefined ? had : `${history},${had}`;
  return annotations;
}

/** Makes the ReplicaSet of the Deployment's template; the next turn goes on. */
export function create(turn: Turn): void {
  const { store, deployment, all, note } = turn;
  const { name, namespace = '', uid } = deployment.metadata;
  const hash = hashOf(deployment.spec.template);
  const labels = { ...deployment.spec.template.metadata?.labels, [HASH_LABEL]: hash };
  const selector = deployment.spec.selector;
  const replicas = newReplicas(deployment, all, 0);
  const replicaSet = store.create(
    {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `${name}-${hash}`,
        namespace,
        labels,
        annotations: { ...annotationsFor(turn, null), ...sizes(deployment) },
        ownerReferences: [
          { apiVersion: 'apps/v1', kind: 'Deployment', name, uid, controller: true, blockOwnerDeletion: true },
        ],
      },
      spec: {
        replicas,
        ...(deployment.spec.minReadySeconds === undefined ? {} : { minReadySeconds: deployment.spec.minReadySeconds }),
        selector: { ...selector, matchLabels: { ...selector.matchLabels, [HASH_LABEL]: hash } },
        template: { ...deployment.spec.template, metadata: { ...deployment.spec.template.metadata, labels } },
      },
      status: { replicas: 0 },
    } as unknown as KubeObject,
    CONTROLLER,
  );
  note(deployment, 'ScalingReplicaSet', `Scaled up replica set ${replicaSet.metadata.name} from 0 to ${replicas}`);
  const message = `Created new replica set "${replicaSet.metadata.name}"`;
  const status = withCondition(deployment.status, newCondition('Progressing', 'True', 'NewReplicaSetCreated', message));
  writeStatus(store, deployment, status, replicaSet.metadata.annotations?.[REVISION]);
}

/** Ten characters as Kubernetes writes hashes; its own hash function is not needed, only that equal templates give equal names. */
export function hashOf(template: PodTemplate): string {
  const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
  const digest = createHash('sha256')
    .update(JSON.stringify(bare(template)))
    .digest();
  return [...digest.subarray(0, 10)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

export const sizes = (deployment: Deployment) => ({
  [DESIRED]: String(deployment.spec.replicas),
  [MAXIMUM]: String(maximum(deployment)),
});

export function writeStatus(
  store: Store,
  deployment: Deployment,
  status: DeploymentStatus,
  revision?: string,
): Deployment {
  const now = store.get(DEPLOYMENTS, deployment.metadata.namespace ?? '', deployment.metadata.name) as Deployment;
  const annotations =
    revision === undefined ? now.metadata.annotations : { ...now.metadata.annotations, [REVISION]: revision };
  const metadata = { ...now.metadata, ...(annotations === undefined ? {} : { annotations }) };
  return store.update({ ...now, metadata, status }, STATUS) as Deployment;
}
