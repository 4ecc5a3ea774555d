// Thrown only for what a run cannot handle; expected outcomes are values. One catch, in index.ts, prints the chain.

export type ErrorCode =
  | 'input-invalid'
  | 'config-invalid'
  | 'event-unreadable'
  | 'kubeconfig-refused'
  | 'cluster-unreachable'
  | 'cluster-refused'
  | 'host-unreachable'
  | 'host-refused'
  | 'probe-refused'
  | 'internal';

/** A failure with a closed code, a sentence, and what to do about it. */
export class ResponderError extends Error {
  readonly code: ErrorCode;
  readonly remedy: string;
  /** A closed word of the thrower where callers must tell cases apart (see HttpFailure). */
  readonly reason: string | null;

  constructor(code: ErrorCode, message: string, remedy: string, cause?: unknown, reason: string | null = null) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ResponderError';
    this.code = code;
    this.remedy = remedy;
    this.reason = reason;
  }
}

/** GitHub was silent, overloaded or limiting: the same request may be taken later. */
export function isPassing({ code, reason }: ResponderError): boolean {
  return code === 'host-unreachable' || reason === PASSING;
}

/** The `reason` of a refusal that may pass. */
export const PASSING = 'passing';

/** Something thrown, as one line for people; never a whole HTTP answer, which may hold a token. */
export function sentence(thrown: unknown): string {
  if (thrown instanceof ResponderError) return `${thrown.message} (${thrown.code}). ${thrown.remedy}`;
  return thrown instanceof Error ? thrown.message : String(thrown);
}
