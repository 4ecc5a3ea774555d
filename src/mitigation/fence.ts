// The fenced write: what is sent, and what an answer means. Pure. Source of the rules: a real API server, measured.
import type { PatchOperation } from '../incident.ts';
import type { ClusterAnswer } from '../ports.ts';
import { escaped } from './pointer.ts';

export const ATTEMPT_ANNOTATION = 'incident-responder.github.io/attempt';

export interface Fence {
  readonly uid: string;
  readonly generation: number;
  /**
   * The template as it was read, where the generation is moved faster than a round trip takes (an autoscaler): then the
   * write is fenced on what it replaces. Not at first: a template that is put back by others has the same text.
   */
  readonly template?: unknown;
  /** Beside the template: the controller's number of the release, by its annotation. Put back by others, it gets another one. */
  readonly numbered?: Readonly<Record<string, string>>;
}

/** Changes the pod template and adds our annotation, only where the object is still the one that was decided on. */
export function fencedPatch(request: {
  fence: Fence;
  changes: readonly PatchOperation[];
  attempt: string;
  hasAnnotations: boolean;
}): readonly PatchOperation[] {
  return [
    { op: 'test', path: '/metadata/uid', value: request.fence.uid },
    ...releaseTests(request.fence),
    ...request.changes,
    marked(request),
  ];
}

function releaseTests({ generation, template, numbered = {} }: Fence): readonly PatchOperation[] {
  if (template === undefined) return [{ op: 'test', path: '/metadata/generation', value: generation }];
  const numbers = Object.entries(numbered).map(
    ([key, value]) => ({ op: 'test', path: `/metadata/annotations/${escaped(key)}`, value }) as const,
  );
  return [{ op: 'test', path: '/spec/template', value: template }, ...numbers];
}

/** Our attempt's id on the object: by it a write whose answer was lost is known. */
export function marked(request: { attempt: string; hasAnnotations: boolean }): PatchOperation {
  return request.hasAnnotations
    ? { op: 'add', path: `/metadata/annotations/${escaped(ATTEMPT_ANNOTATION)}`, value: request.attempt }
    : { op: 'add', path: '/metadata/annotations', value: { [ATTEMPT_ANNOTATION]: request.attempt } };
}

/** `overloaded`: not taken, for the load alone; it may be sent again. */
export type WriteAnswer = 'applied' | 'moved' | 'rejected' | 'overloaded' | 'outcome-unknown';

/** A failed `test` is a 422 without causes; a real validation error is a 422 that names them. */
export function judgeAnswer(answer: ClusterAnswer): WriteAnswer {
  if (answer.status >= 200 && answer.status < 300) return 'applied';
  if (answer.status === 409) return 'moved';
  if (answer.status === 422) return hasCauses(answer.body) ? 'rejected' : 'moved';
  // Who limits a rate, the API server or something before it, does so before it passes anything on.
  if (answer.status === 429) return 'overloaded';
  // 404 and other definite refusals store nothing; 408 and 5xx may come from something in between.
  return answer.status >= 500 || answer.status === 408 ? 'outcome-unknown' : 'rejected';
}

function hasCauses(body: unknown): boolean {
  const details = typeof body === 'object' && body !== null && 'details' in body ? body.details : null;
  return typeof details === 'object' && details !== null && ('causes' in details || 'kind' in details);
}

export type ReadBack = 'applied' | 'not-applied' | 'moved';

/** What a read after an unknown outcome says. Templates are not compared: mutating admission changes them. */
export function judgeReadBack(request: {
  fence: Fence;
  attempt: string;
  uid: string;
  generation: number;
  annotation: string | undefined;
}): ReadBack {
  if (request.uid !== request.fence.uid) return 'moved';
  if (request.annotation === request.attempt && request.generation > request.fence.generation) return 'applied';
  return request.generation === request.fence.generation ? 'not-applied' : 'moved';
}
