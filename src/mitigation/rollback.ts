// Rollback of a Deployment: one fenced JSON Patch that puts the target's template back. Never relative ("the one before"):
// `kubectl rollout undo`, run twice, brings the bad release back.
import { ResponderError, sentence } from '../errors.ts';
import type { Release } from '../incident.ts';
import type { WorkloadFacts } from '../plan/facts.ts';
import { at } from '../plan/fields.ts';
import { itemsOf } from '../plan/lists.ts';
import { readReleases, reconciledRelease } from '../plan/read-releases.ts';
import { readWorkload } from '../plan/read-workload.ts';
import { switchedOffBy } from '../plan/switch.ts';
import type { ClusterAnswer } from '../ports.ts';
import { ATTEMPT_ANNOTATION, type Fence, fencedPatch, judgeAnswer, judgeReadBack } from './fence.ts';
import { messageOf } from './lease.ts';
import type { Applied, DryRun, Strategy, StrategyContext } from './strategy.ts';

/** How often a write whose fence was moved by something harmless (an autoscaler, an annotation) is tried. */
const TRIES = 5;
/** From this try on the template is the fence: see `Fence`. */
const BY_TEMPLATE = 2;
const READ_BACKS = 6;
const APPS = '/apis/apps/v1/namespaces';

export const rollback: Strategy = { name: 'rollback', rehearse, apply };

async function rehearse(context: StrategyContext): Promise<DryRun> {
  const fence = fenceOf(context.facts.workload);
  if (fence === null) return { kind: 'unclear', why: 'the workload is gone' };
  try {
    const answer = await patch(context, fence, '?dryRun=All');
    const verdict = judgeAnswer(answer);
    if (verdict === 'applied') return { kind: 'accepted' };
    return { kind: verdict === 'rejected' ? 'rejected' : 'unclear', why: messageOf(answer) };
  } catch (thrown) {
    return { kind: 'unclear', why: sentence(thrown) };
  }
}

async function apply(context: StrategyContext): Promise<Applied> {
  let fence = fenceOf(context.facts.workload);
  for (let turn = 0; turn < TRIES; turn += 1) {
    if (fence === null) return { kind: 'superseded', why: 'the workload is gone' };
    if (!(await context.mayWrite()))
      return { kind: 'stopped', why: 'the Lease was lost or the run was cancelled before the write' };
    const outcome = await writeOnce(context, fence);
    if (outcome.kind !== 'moved') return outcome;
    const next = await lookAgain(context);
    if (next.kind !== 'still-current') return next;
    const { template, ...plain } = next.fence;
    fence = turn + 1 < BY_TEMPLATE ? plain : { ...plain, template };
  }
  return { kind: 'contended', why: `the Deployment changed before each of ${TRIES} writes` };
}

type Outcome = Applied | { readonly kind: 'moved' };

/** One write; after a lost answer the outcome is read back, and where it did not take effect the same patch goes once more. */
async function writeOnce(context: StrategyContext, fence: Fence): Promise<Outcome> {
  for (let turn = 0; turn < 2; turn += 1) {
    const answer = await patch(context, fence, '').catch((thrown: unknown) => lostAnswer(thrown));
    const verdict = answer === null ? 'outcome-unknown' : judgeAnswer(answer);
    if (answer !== null && verdict === 'applied') return { kind: 'applied', at: answer.date };
    if (answer !== null && verdict === 'rejected') return { kind: 'rejected', why: messageOf(answer) };
    if (verdict === 'moved') return { kind: 'moved' };
    const settled = await readBack(context, fence);
    if (settled.kind !== 'not-applied') return settled;
    if (!(await context.mayWrite()))
      return { kind: 'outcome-unknown', why: 'the answer was lost, then the Lease; the write may still arrive' };
  }
  return { kind: 'outcome-unknown', why: 'no answer to the write, twice; it may still arrive' };
}

function lostAnswer(thrown: unknown): null {
  if (thrown instanceof ResponderError && thrown.code === 'cluster-unreachable') return null;
  throw thrown;
}

async function readBack(context: StrategyContext, fence: Fence): Promise<Outcome | { readonly kind: 'not-applied' }> {
  for (let turn = 0; turn < READ_BACKS; turn += 1) {
    const workload = await fetchWorkload(context).catch(() => undefined);
    if (workload === null) return { kind: 'moved' };
    if (workload !== undefined) {
      const { uid, generation, annotations } = workload;
      const verdict = judgeReadBack({
        fence,
        attempt: context.attempt.id,
        uid,
        generation,
        annotation: annotations[ATTEMPT_ANNOTATION],
      });
      return verdict === 'applied' ? { kind: 'applied', at: null } : { kind: verdict };
    }
    await context.clock.sleep(1000 * 2 ** turn);
  }
  return { kind: 'outcome-unknown', why: 'the answer to the write was lost and the API server cannot be read' };
}

/** The fence was moved. Where the suspect's ReplicaSet and revision are still the current ones, only the fence is new. */
async function lookAgain(
  context: StrategyContext,
): Promise<Applied | { readonly kind: 'still-current'; readonly fence: Fence }> {
  const [deployment, replicaSets] = await Promise.all([
    context.cluster.request({ method: 'GET', path: pathOf(context) }),
    context.cluster.request({ method: 'GET', path: `${APPS}/${context.ref.namespace}/replicasets` }),
  ]);
  if (deployment.status === 404) return { kind: 'superseded', why: 'the Deployment is gone' };
  if (deployment.status !== 200)
    return { kind: 'contended', why: `the Deployment cannot be read any more: ${messageOf(deployment)}` };
  const workload = readWorkload(deployment.body);
  if (workload.annotations[ATTEMPT_ANNOTATION] === context.attempt.id) return { kind: 'applied', at: null };
  const releases = readReleases({
    deployment: deployment.body,
    replicaSets: itemsOf(replicaSets),
    pods: [],
    container: context.container,
  });
  const mark = workload.annotations[ATTEMPT_ANNOTATION];
  if (
    workload.templateHash === context.act.to.templateHash &&
    mark !== context.facts.workload?.annotations[ATTEMPT_ANNOTATION]
  )
    return { kind: 'contended', why: 'another run of ours has done it' };
  const current = reconciledRelease(workload, releases);
  if (workload.uid !== context.facts.workload?.uid || workload.templateHash !== context.act.from.templateHash)
    return {
      kind: 'superseded',
      why: `the Deployment now runs ${current?.version ?? 'a template without a ReplicaSet'}`,
    };
  // To annotate it moves the generation, and so comes here: what was decided on is decided anew.
  if (switchedOffBy('it', workload.annotations).length > 0)
    return { kind: 'contended', why: 'it was switched off meanwhile' };
  if (!sameRelease(current, context))
    return { kind: 'contended', why: 'the release was deployed again, or is not numbered yet' };
  const template = at(deployment.body, 'spec', 'template');
  return { kind: 'still-current', fence: { uid: workload.uid, generation: workload.generation, template } };
}

const sameRelease = (current: Release | null, context: StrategyContext) =>
  current !== null && current.uid === context.act.from.uid && current.revision === context.act.from.revision;

const pathOf = (context: StrategyContext) => `${APPS}/${context.ref.namespace}/deployments/${context.ref.name}`;

const fenceOf = (workload: WorkloadFacts | null): Fence | null =>
  workload === null ? null : { uid: workload.uid, generation: workload.generation };

async function fetchWorkload(context: StrategyContext): Promise<WorkloadFacts | null | undefined> {
  const answer = await context.cluster.request({ method: 'GET', path: pathOf(context) });
  if (answer.status === 404) return null;
  return answer.status === 200 ? readWorkload(answer.body) : undefined;
}

function patch(context: StrategyContext, fence: Fence, query: string): Promise<ClusterAnswer> {
  const target = context.facts.releases.find((release) => release.uid === context.act.to.uid);
  if (target === undefined)
    throw new ResponderError('internal', 'The target of the rollback is not among the releases.', 'Report this.');
  const hasAnnotations = Object.keys(context.facts.workload?.annotations ?? {}).length > 0;
  const body = fencedPatch({ fence, template: target.template, attempt: context.attempt.id, hasAnnotations });
  const manager = `${query === '' ? '?' : '&'}fieldManager=incident-responder`;
  return context.cluster.request({
    method: 'PATCH',
    path: `${pathOf(context)}${query}${manager}`,
    body,
    contentType: 'application/json-patch+json',
  });
}
