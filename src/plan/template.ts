// Pod templates compared whole, less a closed list of bookkeeping keys: a lowered memory limit is a release, a restart is not.
import { createHash } from 'node:crypto';
import { at, type Fields, fields } from './fields.ts';

/** Our own annotations belong on the Deployment; should somebody copy them into a template, they are no release. */
const OWN_PREFIX = 'incident-responder.github.io/';
/** Of Deployments, and of Argo Rollouts. */
const HASH_LABELS: readonly string[] = ['pod-template-hash', 'rollouts-pod-template-hash'];
const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt';

/** The template without bookkeeping, keys sorted: equal releases are equal JSON texts. */
export function normalise(template: unknown): unknown {
  const metadata = {
    ...fields(at(template, 'metadata')),
    labels: kept(at(template, 'metadata', 'labels'), (key) => !HASH_LABELS.includes(key)),
    annotations: kept(
      at(template, 'metadata', 'annotations'),
      (key) => key !== RESTARTED_AT && !key.startsWith(OWN_PREFIX),
    ),
  };
  return sorted({ ...fields(template), metadata: withoutEmpty(metadata) });
}

/** 16 hex characters; the same for all revisions of one release. */
export function templateHash(template: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(normalise(template)))
    .digest('hex')
    .slice(0, 16);
}

/** What a rollback writes: to the controller it must equal the ReplicaSet's own template, or a new ReplicaSet would be made. */
export function storedTemplate(replicaSet: unknown): unknown {
  const template = fields(at(replicaSet, 'spec', 'template'));
  const labels = kept(at(template, 'metadata', 'labels'), (key) => !HASH_LABELS.includes(key));
  return { ...template, metadata: { ...fields(template['metadata']), labels } };
}

function kept(map: unknown, keep: (key: string) => boolean): Fields {
  return Object.fromEntries(Object.entries(fields(map)).filter(([key]) => keep(key)));
}

/** A null `creationTimestamp` and empty maps come and go with the client that wrote the template. */
function withoutEmpty(metadata: Fields): Fields {
  const filled = (value: unknown) => value !== null && value !== undefined && JSON.stringify(value) !== '{}';
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => filled(value)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const pairs = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const);
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}
