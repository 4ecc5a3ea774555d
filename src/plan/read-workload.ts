// A workload as the API server sent it → WorkloadFacts.
import { ResponderError } from '../errors.ts';
import type { WorkloadFacts } from './facts.ts';
import { at, controllerOf, fields, list, text, texts, time, whole } from './fields.ts';
import { kindOf } from './kinds/registry.ts';
import { templateHash } from './template.ts';

/** Throws `cluster-refused` where the answer is no workload that could be decided on. */
export function readWorkload(object: unknown): WorkloadFacts {
  const kind = kindOf(object);
  const [metadata, spec] = [fields(at(object, 'metadata')), fields(at(object, 'spec'))];
  const [name, namespace, uid] = [text(metadata['name']), text(metadata['namespace']), text(metadata['uid'])];
  const generation = whole(metadata['generation'], 0);
  const containers = list(at(spec, 'template', 'spec', 'containers'));
  if (name === '' || namespace === '' || uid === '' || generation < 1 || containers.length === 0)
    throw nonsense(kind.kind);
  return {
    ref: { kind: kind.kind, namespace, name },
    uid,
    generation,
    resourceVersion: text(metadata['resourceVersion']),
    ...templateIn(object),
    ...kind.counts(object),
    ...kind.settings(object),
    revisionHistoryLimit: whole(spec['revisionHistoryLimit'], 10),
    labels: texts(metadata['labels']),
    annotations: texts(metadata['annotations']),
    controller: owner(object),
    templateHash: templateHash(kind.template(object)),
    templateChangedBy: templateChangedBy(object),
  };
}

function templateIn(object: unknown): Pick<WorkloadFacts, 'templateIn'> {
  const [path, owner] = [text(at(object, 'templateIn', 'path')), text(at(object, 'templateIn', 'owner'))];
  return path === '' ? {} : { templateIn: { path, owner } };
}

/** Argo's writes all of its Rollout when it numbers a release. */
const CONTROLLERS: readonly string[] = ['rollouts-controller'];

/** Newest managedFields entry, a person's or a pipeline's, that holds a field of the template. */
function templateChangedBy(object: unknown): WorkloadFacts['templateChangedBy'] {
  const changes = list(at(object, 'metadata', 'managedFields'))
    .filter((entry) => at(entry, 'fieldsV1', 'f:spec', 'f:template') !== undefined)
    .filter((entry) => !CONTROLLERS.includes(text(at(entry, 'manager'))))
    .flatMap((entry) => {
      const moment = time(at(entry, 'time'));
      return moment === null ? [] : [{ manager: text(at(entry, 'manager')) || 'unknown', at: moment }];
    });
  return changes.reduce<WorkloadFacts['templateChangedBy']>(
    (newest, change) => (newest === null || change.at >= newest.at ? change : newest),
    null,
  );
}

function owner(object: unknown): string | null {
  const reference = controllerOf(object) ?? list(at(object, 'metadata', 'ownerReferences'))[0];
  return reference === undefined ? null : `${text(at(reference, 'kind'))}/${text(at(reference, 'name'))}`;
}

function nonsense(kind: string): ResponderError {
  return new ResponderError(
    'cluster-refused',
    `The API server’s answer is not a ${kind}: name, namespace, uid, generation or containers are missing`,
    'Check that the kubeconfig points at a Kubernetes API server.',
  );
}
