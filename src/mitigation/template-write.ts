// The write of every strategy that changes the pod template: fenced on the generation, then on the template itself; tried
// again only while the release that was decided on is the current one.
import type { PatchOperation, Release } from '../incident.ts';
import type { WorkloadFacts } from '../plan/facts.ts';
import { at } from '../plan/fields.ts';
import { fetchWorkload } from '../plan/kinds/fetch.ts';
import { historyPath, kindNamed, workloadPath } from '../plan/kinds/registry.ts';
import { itemsOf } from '../plan/lists.ts';
import { gitopsSign, helmSign } from '../plan/owner.ts';
import { readReleases, reconciledRelease } from '../plan/read-releases.ts';
import { readWorkload } from '../plan/read-workload.ts';
import { switchedOffBy } from '../plan/switch.ts';
import { ATTEMPT_ANNOTATION, type Fence, fencedPatch, judgeReadBack } from './fence.ts';
import { messageOf } from './lease.ts';
import type { OneWrite, Write } from './patch-once.ts';
import type { Applied, StrategyContext } from './strategy.ts';

/** From this refusal on the template is the fence: see `Fence`. */
const BY_TEMPLATE = 2;

/** `changes`: of `/spec/template`, without the fence. Null: the workload is gone. */
export function templateWrite(context: StrategyContext, changes: readonly PatchOperation[]): OneWrite | null {
  const { workload } = context.facts;
  if (workload === null) return null;
  const attempt = context.attempt.id;
  const write = (fence: Fence, annotations: WorkloadFacts['annotations']): Write => ({
    patch: fencedPatch({ fence, changes, attempt, hasAnnotations: Object.keys(annotations).length > 0 }),
    settled: (object) => {
      const { uid, generation, annotations } = readWorkload(object);
      return judgeReadBack({ fence, attempt, uid, generation, annotation: annotations[ATTEMPT_ANNOTATION] });
    },
  });
  return {
    path: workload.templateIn?.path ?? workloadPath(context.ref),
    first: write({ uid: workload.uid, generation: workload.generation }, workload.annotations),
    again: async (_, turn) => {
      const next = await lookAgain(context, workload);
      if (next.kind !== 'still-current') return next;
      const { uid, generation } = next.fence;
      const fence = turn < BY_TEMPLATE ? { uid, generation } : next.fence;
      return { kind: 'still-current', write: write(fence, next.annotations) };
    },
  };
}

interface StillCurrent {
  readonly kind: 'still-current';
  readonly fence: Fence;
  readonly annotations: WorkloadFacts['annotations'];
}

/** The fence was moved. Where the suspect's UID and revision are still the current ones, only the fence is new. */
async function lookAgain(context: StrategyContext, seen: WorkloadFacts): Promise<Applied | StillCurrent> {
  const { kind } = context.ref;
  const [object, history] = await Promise.all([
    fetchWorkload(context.cluster, context.ref),
    context.cluster.request({ method: 'GET', path: historyPath(context.ref) }),
  ]);
  if (object.status === 404) return { kind: 'contended', why: `the ${kind} is gone` };
  if (object.status !== 200)
    return { kind: 'contended', why: `the ${kind} cannot be read any more: ${messageOf(object)}` };
  const workload = readWorkload(object.body);
  const mark = workload.annotations[ATTEMPT_ANNOTATION];
  if (mark === context.attempt.id) return { kind: 'applied', at: null };
  const { from, to } = context.act;
  if (workload.templateHash === to.templateHash && mark !== seen.annotations[ATTEMPT_ANNOTATION])
    return { kind: 'contended', why: 'another run of ours has done it' };
  const releases = readReleases({
    workload: object.body,
    history: itemsOf(history),
    pods: [],
    container: context.container,
  });
  const current = reconciledRelease(workload, releases);
  if (workload.uid !== seen.uid || workload.templateHash !== from.templateHash)
    return {
      kind: 'superseded',
      why: `the ${kind} now runs ${current?.version ?? `a template without a ${kindNamed(kind).history.holder}`}`,
    };
  // To annotate it moves the generation, and so comes here: what was decided on is decided anew.
  if (switchedOffBy({ workload }, context.ref).length > 0)
    return { kind: 'contended', why: 'it was switched off meanwhile' };
  if (!sameRelease(current, context))
    return { kind: 'contended', why: 'the release was deployed again, or is not numbered yet' };
  if (guarded(workload) !== guarded(seen))
    return { kind: 'contended', why: 'it was paused, scaled to 0 or taken over by another owner, or the reverse' };
  const template = at(object.body, 'spec', 'template');
  const { uid, generation, annotations } = workload;
  return { kind: 'still-current', fence: { uid, generation, template, numbered: numbersOf(workload) }, annotations };
}

const NUMBERS: readonly string[] = ['deployment.kubernetes.io/revision', 'rollout.argoproj.io/revision'];

/** None where the template is another object's than the one that is numbered. */
const numbersOf = ({ annotations, templateIn }: WorkloadFacts) =>
  Object.fromEntries(Object.entries(annotations).filter(([key]) => templateIn === undefined && NUMBERS.includes(key)));

/** What a guard reads of the Deployment beside its release: where it is not what was decided on, the decision is made anew. */
const guarded = (workload: WorkloadFacts) =>
  JSON.stringify([
    workload.paused,
    workload.desired === 0,
    workload.controller,
    gitopsSign(workload),
    helmSign(workload),
  ]);

const sameRelease = (current: Release | null, { act }: StrategyContext) =>
  current !== null && current.uid === act.from.uid && current.revision === act.from.revision;
