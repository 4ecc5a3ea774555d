// The HorizontalPodAutoscaler of a workload, from the list of the namespace.
import type { WorkloadRef } from '../../incident.ts';
import type { Autoscaler } from '../facts.ts';
import { at, controllerOf, text, texts, whole } from '../fields.ts';

/** Null: none of the listed ones scales the workload. `minReplicas` is 1 where it is not given (source: autoscaling/v2). */
export function autoscalerOf(items: readonly unknown[], ref: WorkloadRef): Autoscaler | null {
  const found = items.find((item) => {
    const target = at(item, 'spec', 'scaleTargetRef');
    return text(at(target, 'kind')) === ref.kind && text(at(target, 'name')) === ref.name;
  });
  const [name, uid] = [text(at(found, 'metadata', 'name')), text(at(found, 'metadata', 'uid'))];
  if (name === '' || uid === '') return null;
  const owner = controllerOf(found);
  return {
    name,
    uid,
    min: whole(at(found, 'spec', 'minReplicas'), 1),
    max: whole(at(found, 'spec', 'maxReplicas'), 1),
    current: whole(at(found, 'status', 'currentReplicas'), 0),
    desired: whole(at(found, 'status', 'desiredReplicas'), 0),
    owner: owner === null ? null : `${text(owner['kind'])}/${text(owner['name'])}`,
    annotations: texts(at(found, 'metadata', 'annotations')),
  };
}
