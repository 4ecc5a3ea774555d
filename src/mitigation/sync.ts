// The sync of whoever owns the workload, stopped before a rollback so that it does not undo it. One value of one object that the
// config names; the same value, the other way round, turns it on again. Pure. Argo CD: `spec.syncPolicy.automated` is taken
// away, with the whole policy where nothing else is in it: Argo CD drops an empty one, and then there is no place to put it back (the annotation `skip-reconcile` is an alpha feature, and leaves the status stale); Flux: `spec.suspend`.
import type { Service } from '../config/schema.ts';
import type { PatchOperation, Receipt } from '../incident.ts';
import { at, controllerOf, fields, text, texts } from '../plan/fields.ts';
import { gitopsSign } from '../plan/owner.ts';
import { ATTEMPT_ANNOTATION } from './fence.ts';
import { annotationPath, type Edit, type ObjectChange, receiptOf } from './object-write.ts';
import { underWay } from './under-way.ts';

export type SyncOwner = NonNullable<Service['pauseSync']>;
/** Which object it is. */
export type SyncObject = Omit<SyncOwner, 'resumeAfter'>;

const RESOURCES = {
  Application: ['argoproj.io', 'v1alpha1', 'applications'],
  Kustomization: ['kustomize.toolkit.fluxcd.io', 'v1', 'kustomizations'],
  HelmRelease: ['helm.toolkit.fluxcd.io', 'v2', 'helmreleases'],
} as const satisfies Record<SyncOwner['kind'], readonly [string, string, string]>;

const POLICY = '/spec/syncPolicy';
const AUTOMATED = `${POLICY}/automated`;
const SUSPEND = '/spec/suspend';
const MARK = annotationPath(ATTEMPT_ANNOTATION);

export function syncResource({ kind }: Pick<SyncOwner, 'kind'>): { readonly group: string; readonly resource: string } {
  const [group, , resource] = RESOURCES[kind];
  return { group, resource };
}

export function syncPath({ kind, namespace, name }: SyncObject): string {
  const [group, version, resource] = RESOURCES[kind];
  return `/apis/${group}/${version}/namespaces/${namespace}/${resource}/${name}`;
}

export const syncInWords = ({ kind, namespace, name }: SyncObject): string => `${kind} ${namespace}/${name}`;

/** What stops it; none: it stands still already. A sentence's rest: why it cannot be stopped. */
export function stopOf(owner: SyncOwner, object: unknown): readonly Edit[] | string {
  return underWay(owner, object) ?? (owner.kind === 'Application' ? stopOfApplication(object) : stopOfFlux(object));
}

/** A change of one that somebody else makes has no effect, or none for long. */
function stopOfApplication(object: unknown): readonly Edit[] | string {
  const automated = at(object, 'spec', 'syncPolicy', 'automated');
  if (automated === undefined || at(automated, 'enabled') === false) return [];
  const maker = controllerOf(object) ?? owners(object)[0];
  if (maker !== undefined) return `${text(maker['kind'])}/${text(maker['name'])} makes it, and would set it back`;
  const sign = gitopsSign(marksOf(object));
  if (sign !== null) return `it is itself synced (${sign}), and would be set back`;
  if (!isAutomation(automated)) return 'its `automated` says more than what is known here, and could not be put back';
  const policy = at(object, 'spec', 'syncPolicy');
  return isBare(policy)
    ? [{ path: POLICY, from: policy, to: undefined }]
    : [{ path: AUTOMATED, from: automated, to: undefined }];
}

/** What is left without its automation is nothing to Argo CD. */
const isBare = (policy: unknown) =>
  Object.entries(fields(policy)).every(([key, one]) => key === 'automated' || isEmpty(one));
const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0;

const owners = (object: unknown) => {
  const found = at(object, 'metadata', 'ownerReferences');
  return Array.isArray(found) ? found.map(fields) : [];
};

/** What its parent does not say, server-side apply leaves alone; what it says it sets back. */
function stopOfFlux(object: unknown): readonly Edit[] | string {
  const suspend = at(object, 'spec', 'suspend');
  if (suspend === true) return [];
  const sign = suspend === false ? gitopsSign(marksOf(object)) : null;
  if (sign !== null) return `it is itself synced (${sign}) with \`suspend: false\`, and would be set back`;
  return [{ path: SUSPEND, from: suspend, to: true }];
}

const marksOf = (object: unknown) => ({
  labels: texts(at(object, 'metadata', 'labels')),
  annotations: texts(at(object, 'metadata', 'annotations')),
});

/** Null: nothing is to be stopped. */
export function stopChange(owner: SyncOwner, object: unknown, attempt: string): ObjectChange | null {
  const edits = stopOf(owner, object);
  if (typeof edits === 'string' || edits.length === 0) return null;
  return {
    path: syncPath(owner),
    uid: text(at(object, 'metadata', 'uid')),
    edits,
    annotations: fields(at(object, 'metadata', 'annotations')),
    resourceVersion: text(at(object, 'metadata', 'resourceVersion')),
    busy: (now) => underWay(owner, now),
    attempt,
  };
}

/** Taken back only where our mark stands beside it: a person who stops the sync at the same moment leaves the same values. */
export function stopReceipt(change: ObjectChange): Receipt {
  const receipt = receiptOf(change, 'on-demand');
  const [identity, ...rest] = receipt.undo ?? [];
  const ours = { op: 'test', path: MARK, value: change.attempt } as const;
  return { ...receipt, undo: identity === undefined ? null : [identity, ours, ...rest] };
}

const isMark = ({ op, path }: PatchOperation) => op === 'test' && path === MARK;

const BOOLEANS = ['prune', 'selfHeal', 'allowEmpty', 'enabled'];

function isAutomation(value: unknown): boolean {
  const known = Object.entries(fields(value)).every(([key, one]) => BOOLEANS.includes(key) && typeof one === 'boolean');
  return typeof value === 'object' && known;
}

const PATH = /^\/apis\/[^/]+\/[^/]+\/namespaces\/([a-z0-9.-]+)\/[^/]+\/([a-z0-9.-]+)$/;

/** The object whose sync it stopped, whatever the config names now; null: it is nothing that we could have written. */
export function stoppedBy(receipt: Receipt): SyncObject | null {
  const [, namespace = '', name = ''] = PATH.exec(receipt.path) ?? [];
  const all = Object.keys(RESOURCES).map((kind) => ({ kind: kind as SyncOwner['kind'], namespace, name }));
  return all.find((one) => isStopOf(receipt, one)) ?? null;
}

/** The command by which a person turns it on, as it was. Of a receipt that we could have written: nothing in it needs quotes. */
export function resumedByHand(stopped: SyncObject, { undo }: Receipt): string {
  const change = undo?.find(({ op }) => op !== 'test');
  const value = change?.value ?? null;
  const automated = change?.path === POLICY ? at(value, 'automated') : value;
  const spec = stopped.kind === 'Application' ? { syncPolicy: { automated } } : { suspend: value };
  const { group, resource } = syncResource(stopped);
  const which = `${resource}.${group} ${stopped.name} -n ${stopped.namespace}`;
  return `kubectl patch ${which} --type merge -p '${JSON.stringify({ spec })}'`;
}

/** Is it what we could have written, of this object? */
export function isStopOf({ path, undo }: Receipt, owner: SyncObject): boolean {
  const [identity, ...rest] = undo ?? [];
  if (identity?.op !== 'test' || identity.path !== '/metadata/uid' || path !== syncPath(owner)) return false;
  const fits = owner.kind === 'Application' ? putsBack : unsuspends;
  return rest.some(({ op }) => op !== 'test') && rest.every((one) => isMark(one) || fits(one));
}

function putsBack({ op, path, value }: PatchOperation): boolean {
  if (op !== 'add') return false;
  if (path === AUTOMATED) return isAutomation(value);
  return path === POLICY && isBare(value) && isAutomation(at(value, 'automated'));
}

const unsuspends = ({ path, value }: PatchOperation) =>
  path === SUSPEND && (value === undefined || typeof value === 'boolean');
