// The API server's error bodies, word for word (measured on 1.36.3).
import type { Resource } from './resources.ts';
import type { Answer } from './types.ts';

/** Thrown by whoever cannot go on; the server answers it. */
export class StatusError extends Error {
  readonly answer: Answer;
  constructor(code: number, message: string, reason?: string, details?: unknown) {
    super(message);
    this.answer = { status: code, body: failure(code, message, reason, details) };
  }
}

export interface Cause {
  readonly reason: string;
  readonly message: string;
  readonly field: string;
}

function failure(code: number, message: string, reason?: string, details?: unknown): unknown {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    ...(reason === undefined ? {} : { reason }),
    ...(details === undefined ? {} : { details }),
    code,
  };
}

/** `deployments.apps`, or `pods` in the core group. */
export function qualified(resource: Pick<Resource, 'group' | 'plural'>): string {
  return resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`;
}

export function detailsOf(resource: Resource, name?: string, uid?: string): unknown {
  return {
    ...(name === undefined ? {} : { name }),
    ...(resource.group === '' ? {} : { group: resource.group }),
    kind: resource.plural,
    ...(uid === undefined ? {} : { uid }),
  };
}

export function notFound(resource: Resource, name: string): StatusError {
  return new StatusError(404, `${qualified(resource)} "${name}" not found`, 'NotFound', detailsOf(resource, name));
}

export function alreadyExists(resource: Resource, name: string): StatusError {
  const message = `${qualified(resource)} "${name}" already exists`;
  return new StatusError(409, message, 'AlreadyExists', detailsOf(resource, name));
}

const MODIFIED = 'the object has been modified; please apply your changes to the latest version and try again';

/** `what`: the resource, except where a precondition names the kind. */
export function conflict(resource: Resource, name: string, why = MODIFIED, what = qualified(resource)): StatusError {
  const message = `Operation cannot be fulfilled on ${what} "${name}": ${why}`;
  return new StatusError(409, message, 'Conflict', detailsOf(resource, name));
}

export function invalid(resource: Resource, name: string, causes: readonly Cause[]): StatusError {
  const kind = resource.group === '' ? resource.kind : `${resource.kind}.${resource.group}`;
  const parts = [...new Set(causes.map((cause) => `${cause.field}: ${cause.message}`))];
  const what = parts.length === 1 ? parts[0] : `[${parts.join(', ')}]`;
  const details = {
    ...(name === '' ? {} : { name }),
    ...(resource.group === '' ? {} : { group: resource.group }),
    kind: resource.kind,
    causes,
  };
  return new StatusError(422, `${kind} "${name}" is invalid: ${what}`, 'Invalid', details);
}

/** What a JSON Patch that cannot be applied gets, a failed `test` included: it names nothing. */
export function rejected(): StatusError {
  return new StatusError(422, 'the server rejected our request due to an error in our request', 'Invalid', {});
}

export function badRequest(message: string): StatusError {
  return new StatusError(400, message, 'BadRequest');
}

export function forbidden(message: string, details: unknown = {}): StatusError {
  return new StatusError(403, message, 'Forbidden', details);
}

export const unauthorized = () => new StatusError(401, 'Unauthorized', 'Unauthorized');
export const noSuchResource = () =>
  new StatusError(404, 'the server could not find the requested resource', 'NotFound', {});
export const noSuchMethod = () =>
  new StatusError(405, 'the server does not allow this method on the requested resource', 'MethodNotAllowed', {});
