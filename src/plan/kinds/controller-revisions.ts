// A history of ControllerRevisions: each holds a template as data and its number as a field; pods are owned by the workload
// and name their revision in a label.
import type { PodState, Timestamp } from '../../incident.ts';
import type { Revision } from '../began.ts';
import { at, controllerOf, fields, list, text, texts, time, whole } from '../fields.ts';
import { templateHash } from '../template.ts';
import { versionOf } from '../version.ts';
import type { History } from './kind.ts';

const POD_LABEL = 'controller-revision-hash';

/** `nameOf`: the ControllerRevision's name from its owner's name and the pod's label. */
export function controllerRevisions(owner: string, nameOf: (owner: string, label: string) => string): History {
  return {
    group: 'apps',
    version: 'v1',
    resource: 'controllerrevisions',
    holder: 'ControllerRevision',
    read: readControllerRevision,
    releaseOf(pod, known) {
      const controller = controllerOf(pod);
      const label = text(at(pod, 'metadata', 'labels', POD_LABEL));
      if (controller === null || controller['kind'] !== owner || label === '') return null;
      const name = nameOf(text(controller['name']), label);
      return known.find((one) => one.name === name)?.uid ?? null;
    },
  };
}

/** Replicas are counted by the pods: a ControllerRevision has no status. */
function readControllerRevision(
  object: unknown,
  container: string | undefined,
  pods: readonly PodState[],
): Revision | null {
  const metadata = fields(at(object, 'metadata'));
  const [name, uid, createdAt] = [text(metadata['name']), text(metadata['uid']), time(metadata['creationTimestamp'])];
  const revision = whole(at(object, 'revision'), 0);
  // It is stored as a patch: `$patch` says how it is applied and is no field of a template.
  const { $patch: _, ...template } = fields(at(object, 'data', 'spec', 'template'));
  const noContainers = list(at(template, 'spec', 'containers')).length === 0;
  if (name === '' || uid === '' || createdAt === null || revision < 1 || noContainers) return null;
  const own = pods.filter((pod) => pod.releaseUid === uid && !pod.terminating);
  return {
    name,
    uid,
    revision,
    ...versionOf({ template, container, fallback: name }),
    templateHash: templateHash(template),
    createdAt,
    numberedAt: numberedAt(object) ?? createdAt,
    desired: own.length,
    readyReplicas: own.filter((pod) => pod.ready).length,
    template,
    annotations: texts(metadata['annotations']),
    templateLabels: texts(at(template, 'metadata', 'labels')),
  };
}

/** When its number was written last: one that is used again gets a new number and nothing else. */
function numberedAt(object: unknown): Timestamp | null {
  const entries = list(at(object, 'metadata', 'managedFields'));
  return time(
    at(
      entries.find((entry) => at(entry, 'fieldsV1', 'f:revision') !== undefined),
      'time',
    ),
  );
}
