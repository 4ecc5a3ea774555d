// Traffic: one change that the config declares, of one object that routes to the workload.
import { at, fields, text } from '../plan/fields.ts';
import { changeOf, controlPath } from './controls.ts';
import { type ObjectChange, objectWrite, receiptOf } from './object-write.ts';
import { type Impossible, oneWrite, type Prepared, type Strategy, type StrategyContext } from './strategy.ts';

export const traffic: Strategy = oneWrite('traffic', prepare);

function prepare({ act, facts, ref, attempt }: StrategyContext): Prepared | Impossible {
  const { step } = act;
  const found = step.kind === 'traffic' ? facts.controls?.[step.control] : undefined;
  if (found === undefined || found.object === null)
    return { kind: 'impossible', why: 'the traffic control or its object is not there' };
  const { control, object } = found;
  const wanted = changeOf(control, object);
  if (typeof wanted === 'string') return { kind: 'impossible', why: wanted };
  const change: ObjectChange = {
    ...wanted,
    path: controlPath(control, ref.namespace),
    uid: text(at(object, 'metadata', 'uid')),
    annotations: fields(at(object, 'metadata', 'annotations')),
    resourceVersion: text(at(object, 'metadata', 'resourceVersion')),
    attempt: attempt.id,
  };
  return { kind: 'prepared', write: objectWrite(change), receipt: receiptOf(change, control.restore) };
}
