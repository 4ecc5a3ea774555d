// Who would undo a change of an object beside the workload, by the rules that hold for the workload itself.
import type { Service } from '../../config/schema.ts';
import { at, controllerOf, text, texts } from '../fields.ts';
import { gitopsSign, helmSign } from '../owner.ts';

/** Its controller (KEDA's ScaledObject), or the sign of Argo CD, Flux or Helm. Null: nobody, or the config allows it. */
export function ownerOf(object: unknown, ownership: Service['ownership']): string | null {
  const controller = controllerOf(object);
  if (controller !== null) return `${text(controller['kind'])}/${text(controller['name'])}`;
  const marked = {
    labels: texts(at(object, 'metadata', 'labels')),
    annotations: texts(at(object, 'metadata', 'annotations')),
  };
  const gitops = ownership.gitops === 'hold' ? gitopsSign(marked) : null;
  return gitops ?? (ownership.helm === 'hold' ? helmSign(marked) : null);
}
