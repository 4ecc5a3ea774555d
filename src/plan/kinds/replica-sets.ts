// A history of ReplicaSets: each holds a template, an annotation its number, and its pods are owned by it.
import type { Revision } from '../began.ts';
import { at, controllerOf, fields, list, text, texts, time, whole } from '../fields.ts';
import { storedTemplate, templateHash } from '../template.ts';
import { versionOf } from '../version.ts';
import type { History } from './kind.ts';

/** `numberedBy`: the annotation with the revision number. */
export function replicaSets(numberedBy: string): History {
  return {
    group: 'apps',
    version: 'v1',
    resource: 'replicasets',
    holder: 'ReplicaSet',
    read: (object, container) => readReplicaSet(object, container, numberedBy),
    releaseOf: ownerOfPod,
  };
}

export function ownerOfPod(pod: unknown): string | null {
  const owner = controllerOf(pod);
  return owner === null || owner['kind'] !== 'ReplicaSet' ? null : text(owner['uid']) || null;
}

function readReplicaSet(replicaSet: unknown, container: string | undefined, numberedBy: string): Revision | null {
  const metadata = fields(at(replicaSet, 'metadata'));
  const [name, uid, createdAt] = [text(metadata['name']), text(metadata['uid']), time(metadata['creationTimestamp'])];
  const annotations = texts(metadata['annotations']);
  const revision = Number.parseInt(annotations[numberedBy] ?? '', 10);
  const template = storedTemplate(replicaSet);
  const noContainers = list(at(template, 'spec', 'containers')).length === 0;
  // Without a revision the controller has not adopted it yet: it is no part of the history so far.
  if (name === '' || uid === '' || createdAt === null || Number.isNaN(revision) || noContainers) return null;
  return {
    name,
    uid,
    revision,
    ...versionOf({ template, container, fallback: name }),
    templateHash: templateHash(template),
    createdAt,
    desired: whole(at(replicaSet, 'spec', 'replicas'), 1),
    readyReplicas: whole(at(replicaSet, 'status', 'readyReplicas'), 0),
    template,
    annotations,
    templateLabels: texts(at(template, 'metadata', 'labels')),
  };
}
