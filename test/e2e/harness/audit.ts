// What the API server itself says happened: its audit log.
import { readFileSync } from 'node:fs';
import type { Body } from './kube.ts';

export interface Write {
  readonly user: string;
  readonly verb: string;
  readonly status: number;
  readonly dryRun: boolean;
  /** When the API server had answered. */
  readonly at: string;
  readonly userAgent: string;
  readonly generation: number;
  readonly template: unknown;
  /** The template differs from the one before this write. */
  readonly changedTemplate: boolean;
  readonly request: Body;
  readonly response: Body;
}

interface AuditEvent {
  readonly stage: string;
  readonly verb: string;
  readonly requestURI: string;
  readonly stageTimestamp: string;
  readonly userAgent?: string;
  readonly user: { readonly username: string };
  readonly objectRef?: {
    readonly resource: string;
    readonly namespace?: string;
    readonly name?: string;
    readonly subresource?: string;
  };
  readonly responseStatus?: { readonly code: number };
  readonly requestObject?: Body;
  readonly responseObject?: Body;
}

function events(log: string): readonly AuditEvent[] {
  // Its last line may be on its way.
  const lines = readFileSync(log, 'utf8').split('\n').slice(0, -1);
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as AuditEvent);
}

export interface Written {
  /** Plural: `deployments`. */
  readonly resource: string;
  readonly namespace: string;
  readonly name: string;
}

/** Names of the pods that a user deleted. */
export function podDeletions(log: string, namespace: string, user: string): readonly string[] {
  return events(log)
    .filter(({ verb, objectRef }) => verb === 'delete' && objectRef?.resource === 'pods')
    .filter((event) => event.objectRef?.namespace === namespace && event.user.username === user)
    .filter((event) => (event.responseStatus?.code ?? 500) < 300)
    .map((event) => event.objectRef?.name ?? '');
}

/** Every write to one object that the API server answered, oldest first. */
export function writesTo(log: string, { resource, namespace, name }: Written): readonly Write[] {
  const about = events(log).filter(
    (event) =>
      event.objectRef?.resource === resource &&
      event.objectRef.namespace === namespace &&
      event.objectRef.subresource === undefined &&
      (event.objectRef.name ?? event.responseObject?.metadata?.name) === name,
  );
  const version = (event: AuditEvent) => Number(event.responseObject?.metadata?.resourceVersion ?? 0);
  const changed = new Set<AuditEvent>();
  let template: string | undefined;
  const real = about.filter(
    (event) => !event.requestURI.includes('dryRun') && (event.responseStatus?.code ?? 500) < 300,
  );
  for (const event of real.toSorted((a, b) => version(a) - version(b))) {
    const now = JSON.stringify(event.responseObject?.spec?.template);
    if (template !== undefined && now !== undefined && now !== template) changed.add(event);
    template = now ?? template;
  }
  return about.map((event) => ({
    user: event.user.username,
    verb: event.verb,
    status: event.responseStatus?.code ?? 0,
    dryRun: event.requestURI.includes('dryRun'),
    at: event.stageTimestamp,
    userAgent: event.userAgent ?? '',
    generation: event.responseObject?.metadata?.generation ?? 0,
    template: event.responseObject?.spec?.template,
    changedTemplate: changed.has(event),
    request: event.requestObject,
    response: event.responseObject,
  }));
}

const WRITES = ['create', 'update', 'patch', 'delete', 'deletecollection'];
/** Our own memory, and questions that are asked with POST. */
const NO_EFFECT = /^(leases|self)/;

/** What one user changed in a namespace, as `verb resource`, oldest first: dry runs and refused writes changed nothing. */
export function effectsOf(log: string, namespace: string, user: string): readonly string[] {
  return events(log)
    .filter((event) => event.user.username === user && event.objectRef?.namespace === namespace)
    .filter(({ verb, objectRef }) => WRITES.includes(verb) && !NO_EFFECT.test(objectRef?.resource ?? ''))
    .filter(({ requestURI, responseStatus }) => !requestURI.includes('dryRun') && (responseStatus?.code ?? 500) < 300)
    .map((event) => `${event.verb} ${whatOf(event)}`);
}

/** Requests of one user, as `verb resource`, with how often: what a Role has to allow. */
export function requestsOf(log: string, user: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const event of events(log).filter((one) => one.user.username === user)) {
    const key = `${event.verb} ${whatOf(event)}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

function whatOf({ objectRef: ref, requestURI }: AuditEvent): string {
  if (ref === undefined) return requestURI;
  return ref.subresource === undefined ? ref.resource : `${ref.resource}/${ref.subresource}`;
}
