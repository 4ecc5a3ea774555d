// Argo Rollouts' controller (1.10): one pass over one Rollout with a basic canary, weights made of replicas. Blue-green, analyses,
// traffic routers and timed pauses are not here.
import { withDefaults } from './defaults.ts';
import { equal } from './json.ts';
import { isObject } from './patch.ts';
import { DEPLOYMENTS, REPLICASETS, ROLLOUTS } from './resources.ts';
import { hashOf, ownedBy } from './revisions.ts';
import type { Store, WriteOptions } from './store.ts';
import type { KubeObject, PodTemplate, ReplicaSet, Rollout, RolloutStatus } from './types.ts';

const WRITER: WriteOptions = { manager: 'rollouts-controller', subresource: '', dryRun: false };
const STATUS: WriteOptions = { ...WRITER, subresource: 'status' };
const HASH = 'rollouts-pod-template-hash';
const REVISION = 'rollout.argoproj.io/revision';
const HISTORY = 'rollout.argoproj.io/revision-history';

interface Turn {
  readonly store: Store;
  readonly rollout: Rollout;
  readonly sets: readonly ReplicaSet[];
  readonly current: ReplicaSet;
  /** Undefined: the first release. */
  readonly stable: ReplicaSet | undefined;
}

export function syncRollout(store: Store, rollout: Rollout): void {
  const holder = holderOf(store, rollout);
  if (holder === undefined) return;
  const sets = ownedBy<ReplicaSet>(store.list(REPLICASETS, rollout.metadata.namespace ?? ''), rollout);
  const template = withDefaults(holder.spec.template);
  const found = sets.find((one) => equal(bare(one.spec.template), template));
  const current = found === undefined ? made(store, rollout, sets, template) : numbered(store, found, sets);
  const all = [...sets.filter((one) => one.metadata.uid !== current.metadata.uid), current];
  const stable = all.find((one) => hash(one) === rollout.status.stableRS);
  const turn = { store, rollout, sets: all, current, stable };
  const next = stepped(turn, begun(turn));
  if (rollout.spec.paused !== true) scale(turn, wanted(turn, next));
  report(turn, next, holder);
}

/** What has the template: the Rollout, or the Deployment that it refers to. */
function holderOf(store: Store, rollout: Rollout): (KubeObject & { spec: { template: PodTemplate } }) | undefined {
  const { workloadRef, template } = rollout.spec;
  if (workloadRef === undefined)
    return template === undefined ? undefined : (rollout as Rollout & { spec: { template: PodTemplate } });
  const found = store.get(DEPLOYMENTS, rollout.metadata.namespace ?? '', workloadRef.name);
  return found as (KubeObject & { spec: { template: PodTemplate } }) | undefined;
}

const hash = ({ metadata }: ReplicaSet) => metadata.labels?.[HASH] ?? '';
const revisionOf = ({ metadata }: ReplicaSet) => Number(metadata.annotations?.[REVISION] ?? 0);

function bare(template: PodTemplate): PodTemplate {
  const { [HASH]: _, ...labels } = template.metadata?.labels ?? {};
  return { ...template, metadata: { ...template.metadata, labels } };
}

const highest = (sets: readonly ReplicaSet[]) => Math.max(0, ...sets.map(revisionOf));

function numbered(store: Store, found: ReplicaSet, sets: readonly ReplicaSet[]): ReplicaSet {
  if (revisionOf(found) === highest(sets)) return found;
  const { annotations = {} } = found.metadata;
  const history = [annotations[HISTORY], annotations[REVISION]].filter((one) => one !== undefined).join(',');
  const changed = { ...annotations, [REVISION]: String(highest(sets) + 1), [HISTORY]: history };
  return store.update({ ...found, metadata: { ...found.metadata, annotations: changed } }, WRITER) as ReplicaSet;
}

function made(store: Store, rollout: Rollout, sets: readonly ReplicaSet[], template: PodTemplate): ReplicaSet {
  const { name, namespace, uid } = rollout.metadata;
  // Another hash than a Deployment's of the same name and template: both may have a ReplicaSet (workloadRef).
  const own = [...hashOf(template)].reverse().join('');
  const labels = { ...template.metadata?.labels, [HASH]: own };
  const { apiVersion, kind } = rollout;
  return store.create(
    {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `${name}-${own}`,
        namespace,
        labels,
        annotations: { [REVISION]: String(highest(sets) + 1) },
        ownerReferences: [{ apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true }],
      },
      spec: {
        replicas: 0,
        selector: { matchLabels: { ...rollout.spec.selector.matchLabels, [HASH]: own } },
        template: { ...template, metadata: { ...template.metadata, labels } },
      },
      status: { replicas: 0 },
    } as unknown as KubeObject,
    WRITER,
  ) as ReplicaSet;
}

/** Another template starts anew: what was said of the one before, an abort too, is over. */
function begun({ rollout, current }: Turn): RolloutStatus {
  const { status } = rollout;
  if (status.currentPodHash === hash(current)) return status;
  const { abort: _, promoteFull: __, controllerPause: ___, ...kept } = status;
  return { ...kept, currentPodHash: hash(current), currentStepIndex: 0 };
}

const stepsOf = ({ rollout }: Turn) => rollout.spec.strategy?.canary?.steps ?? [];
const available = (set: ReplicaSet) => set.status.availableReplicas ?? 0;
const sum = (sets: readonly ReplicaSet[], of: (one: ReplicaSet) => number) =>
  sets.reduce((total, one) => total + of(one), 0);

/** Back to what is stable, or promoted in full: no step is walked. A weight is reached when its canary is available. */
function stepped(turn: Turn, status: RolloutStatus): RolloutStatus {
  const { current, stable } = turn;
  const steps = stepsOf(turn);
  if (stable === undefined || stable === current || status.promoteFull === true)
    return { ...status, currentStepIndex: steps.length };
  const step = steps[status.currentStepIndex ?? 0];
  if (status.abort === true || step === undefined || isObject(step.pause)) return status;
  const reached = available(current) >= weighed(turn, status) && available(current) === current.spec.replicas;
  return reached ? { ...status, currentStepIndex: (status.currentStepIndex ?? 0) + 1 } : status;
}

/** Canary replicas at the present step. */
function weighed(turn: Turn, { currentStepIndex = 0 }: RolloutStatus): number {
  const walked = stepsOf(turn).slice(0, currentStepIndex + 1);
  const weight = walked.findLast((step) => step.setWeight !== undefined)?.setWeight ?? 0;
  return weight === 0 ? 0 : Math.max(1, Math.round((turn.rollout.spec.replicas * weight) / 100));
}

function wanted(turn: Turn, status: RolloutStatus): ReadonlyMap<ReplicaSet, number> {
  const { rollout, current, stable } = turn;
  const { replicas } = rollout.spec;
  if (stable === undefined || stable === current) return new Map([[current, replicas]]);
  if (status.abort === true) return new Map([[stable, replicas]]);
  const walking = (status.currentStepIndex ?? 0) < stepsOf(turn).length;
  const canary = walking ? weighed(turn, status) : replicas;
  return new Map([
    [current, canary],
    [stable, replicas - canary],
  ]);
}

/** A quarter more, rounded up; none fewer that are available. */
function scale({ store, rollout, sets }: Turn, want: ReadonlyMap<ReplicaSet, number>): void {
  const { replicas } = rollout.spec;
  let spare = Math.max(0, sum(sets, available) - replicas);
  let room = replicas + Math.ceil(replicas / 4) - sum(sets, (one) => one.spec.replicas);
  for (const set of sets) {
    const [has, to] = [set.spec.replicas, want.get(set) ?? 0];
    const idle = Math.max(0, has - available(set));
    const fewer = Math.min(Math.max(0, has - to), idle + spare);
    const more = Math.min(Math.max(0, to - has), Math.max(0, room));
    spare -= Math.max(0, fewer - idle);
    room -= more;
    if (fewer + more === 0) continue;
    const now = store.get(REPLICASETS, set.metadata.namespace ?? '', set.metadata.name) as ReplicaSet;
    store.update({ ...now, spec: { ...now.spec, replicas: has - fewer + more } }, WRITER);
  }
}

function report({ store, rollout, sets, current, stable }: Turn, next: RolloutStatus, holder: KubeObject): void {
  const { replicas } = rollout.spec;
  const total = sum(sets, (one) => one.status.replicas);
  const done = available(current) === replicas && current.status.replicas === replicas && total === replicas;
  const steps = rollout.spec.strategy?.canary?.steps ?? [];
  const walked = (next.currentStepIndex ?? 0) >= steps.length && next.abort !== true;
  const { promoteFull: _, ...settled } = next;
  const ended = done && walked;
  const pausing = !ended && next.abort !== true && isObject(steps[next.currentStepIndex ?? 0]?.pause);
  const counts = {
    updatedReplicas: current.status.replicas,
    readyReplicas: sum(sets, (one) => one.status.readyReplicas ?? 0),
    availableReplicas: sum(sets, available),
  };
  const {
    controllerPause: __,
    updatedReplicas: ___,
    readyReplicas: ____,
    availableReplicas: _____,
    ...kept
  } = ended ? settled : next;
  const seen = String(holder.metadata.generation ?? 0);
  const status: RolloutStatus = {
    ...kept,
    ...Object.fromEntries(Object.entries(counts).filter(([, value]) => value > 0)),
    replicas: total,
    observedGeneration: String(rollout.metadata.generation ?? 0),
    ...(holder === rollout ? {} : { workloadObservedGeneration: seen }),
    stableRS: ended ? hash(current) : stable === undefined ? '' : hash(stable),
    phase: next.abort === true ? 'Degraded' : ended ? 'Healthy' : pausing ? 'Paused' : 'Progressing',
    ...(pausing ? { controllerPause: true } : {}),
  };
  const annotations = { ...rollout.metadata.annotations, [REVISION]: String(revisionOf(current)) };
  const now = store.get(ROLLOUTS, rollout.metadata.namespace ?? '', rollout.metadata.name) as Rollout;
  store.update({ ...now, metadata: { ...now.metadata, annotations }, status }, STATUS);
}
