// Scale: more replicas, by the `scale` subresource; under an autoscaler by its `minReplicas`, since it overwrites the number.
import type { Step } from '../incident.ts';
import { workloadPath } from '../plan/kinds/registry.ts';
import { type ObjectChange, objectWrite, receiptOf } from './object-write.ts';
import { type Impossible, oneWrite, type Prepared, type Strategy, type StrategyContext } from './strategy.ts';

export const scale: Strategy = oneWrite('scale', prepare);

function prepare(context: StrategyContext): Prepared | Impossible {
  const { step } = context.act;
  if (step.kind !== 'replicas') return { kind: 'impossible', why: 'how many replicas are wanted was not decided' };
  const change = step.on === 'autoscaler' ? ofAutoscaler(context, step) : ofWorkload(context, step);
  if (typeof change === 'string') return { kind: 'impossible', why: change };
  return { kind: 'prepared', write: objectWrite(change), receipt: receiptOf(change, 'when-quiet') };
}

type Replicas = Extract<Step, { kind: 'replicas' }>;

function ofWorkload({ facts, ref, attempt }: StrategyContext, { from, to }: Replicas): ObjectChange | string {
  if (facts.workload === null) return 'the workload is gone';
  if (ref.kind === 'DaemonSet') return 'a DaemonSet runs one pod a node: it has no replicas';
  return {
    path: `${workloadPath(ref)}/scale`,
    uid: facts.workload.templateIn?.owner ?? facts.workload.uid,
    edits: [{ path: '/spec/replicas', from, to }],
    annotations: null,
    attempt: attempt.id,
  };
}

function ofAutoscaler({ facts, ref, attempt }: StrategyContext, { name, from, to }: Replicas): ObjectChange | string {
  const { autoscaler } = facts;
  if (!autoscaler || autoscaler.name !== name) return `the autoscaler ${name} is gone`;
  return {
    path: `/apis/autoscaling/v2/namespaces/${ref.namespace}/horizontalpodautoscalers/${name}`,
    uid: autoscaler.uid,
    edits: [{ path: '/spec/minReplicas', from, to }],
    annotations: autoscaler.annotations ?? null,
    attempt: attempt.id,
  };
}
