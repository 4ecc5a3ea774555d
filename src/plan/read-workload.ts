// A Deployment as the API server sent it → WorkloadFacts.
import { ResponderError } from '../errors.ts';
import type { WorkloadFacts } from './facts.ts';
import { at, controllerOf, fields, list, text, texts, time, whole } from './fields.ts';
import { templateHash } from './template.ts';

/** Throws `cluster-refused` where the answer is no Deployment that could be decided on. */
export function readWorkload(deployment: unknown): WorkloadFacts {
  const [metadata, spec] = [fields(at(deployment, 'metadata')), fields(at(deployment, 'spec'))];
  const [name, namespace, uid] = [text(metadata['name']), text(metadata['namespace']), text(metadata['uid'])];
  const generation = whole(metadata['generation'], 0);
  const containers = list(at(spec, 'template', 'spec', 'containers'));
  if (name === '' || namespace === '' || uid === '' || generation < 1 || containers.length === 0) throw nonsense();
  return {
    ref: { kind: 'Deployment', namespace, name },
    uid,
    generation,
    resourceVersion: text(metadata['resourceVersion']),
    ...readStatus(deployment),
    paused: spec['paused'] === true,
    desired: whole(spec['replicas'], 1),
    strategy: at(spec, 'strategy', 'type') === 'Recreate' ? 'Recreate' : 'RollingUpdate',
    progressDeadlineSeconds: whole(spec['progressDeadlineSeconds'], 600),
    revisionHistoryLimit: whole(spec['revisionHistoryLimit'], 10),
    labels: texts(metadata['labels']),
    annotations: texts(metadata['annotations']),
    controller: owner(deployment),
    templateHash: templateHash(spec['template']),
    templateChangedBy: templateChangedBy(deployment),
  };
}

function readStatus(deployment: unknown) {
  const status = fields(at(deployment, 'status'));
  return {
    observedGeneration: whole(status['observedGeneration'], 0),
    updated: whole(status['updatedReplicas'], 0),
    ready: whole(status['readyReplicas'], 0),
    available: whole(status['availableReplicas'], 0),
    total: whole(status['replicas'], 0),
  };
}

/** Newest managedFields entry that holds a field of the template. */
function templateChangedBy(deployment: unknown): WorkloadFacts['templateChangedBy'] {
  const changes = list(at(deployment, 'metadata', 'managedFields'))
    .filter((entry) => at(entry, 'fieldsV1', 'f:spec', 'f:template') !== undefined)
    .flatMap((entry) => {
      const moment = time(at(entry, 'time'));
      return moment === null ? [] : [{ manager: text(at(entry, 'manager')) || 'unknown', at: moment }];
    });
  return changes.reduce<WorkloadFacts['templateChangedBy']>(
    (newest, change) => (newest === null || change.at >= newest.at ? change : newest),
    null,
  );
}

function owner(deployment: unknown): string | null {
  const reference = controllerOf(deployment) ?? list(at(deployment, 'metadata', 'ownerReferences'))[0];
  return reference === undefined ? null : `${text(at(reference, 'kind'))}/${text(at(reference, 'name'))}`;
}

function nonsense(): ResponderError {
  return new ResponderError(
    'cluster-refused',
    'The API server’s answer is not a Deployment: name, namespace, uid, generation or containers are missing',
    'Check that the kubeconfig points at a Kubernetes API server.',
  );
}
