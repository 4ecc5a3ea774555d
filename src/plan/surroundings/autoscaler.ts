// The HorizontalPodAutoscaler of a workload, from the list of the namespace.
import type { Service } from '../../config/schema.ts';
import type { WorkloadRef } from '../../incident.ts';
import type { Autoscaler } from '../facts.ts';
import { at, text, texts, whole } from '../fields.ts';
import { ownerOf } from './owner.ts';

/** Null: none of the listed ones scales the workload. `minReplicas` is 1 where it is not given (source: autoscaling/v2). */
export function autoscalerOf(
  items: readonly unknown[],
  ref: WorkloadRef,
  ownership: Service['ownership'],
): Autoscaler | null {
  const found = items.find((item) => {
    const target = at(item, 'spec', 'scaleTargetRef');
    return text(at(target, 'kind')) === ref.kind && text(at(target, 'name')) === ref.name;
  });
  const [name, uid] = [text(at(found, 'metadata', 'name')), text(at(found, 'metadata', 'uid'))];
  if (name === '' || uid === '') return null;
  return {
    name,
    uid,
    min: whole(at(found, 'spec', 'minReplicas'), 1),
    max: whole(at(found, 'spec', 'maxReplicas'), 1),
    current: whole(at(found, 'status', 'currentReplicas'), 0),
    desired: whole(at(found, 'status', 'desiredReplicas'), 0),
    owner: ownerOf(found, ownership),
    annotations: texts(at(found, 'metadata', 'annotations')),
  };
}
