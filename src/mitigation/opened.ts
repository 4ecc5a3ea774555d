// The operation of a bad release: its key, and how it begins in the Lease. Pure.
import type { Attempt, Brief, Operation } from '../incident.ts';
import type { MitigationRequest } from './mitigate.ts';
import { nextOperation } from './operation-id.ts';

const KEYS_KEPT = 10;

/** A new operation, or the one that a dead run had claimed and never applied, with one more attempt. */
export function opened(
  request: Pick<MitigationRequest, 'act' | 'brief' | 'lease' | 'run'>,
  uid: string,
  attempt: Attempt,
): Operation {
  const { at } = attempt;
  const { id, earlier } = nextOperation(request.lease.record.operations, uid, request.act.from);
  return {
    id,
    from: request.act.from,
    to: request.act.to,
    attempts: [...(earlier?.attempts ?? []), attempt],
    phase: 'acting',
    startedAt: earlier?.startedAt ?? at,
    appliedAt: null,
    judgedAt: null,
    reportedAt: null,
    verdict: null,
    issue: earlier?.issue ?? null,
    run: request.run,
    ...(earlier?.pausedSync === undefined ? {} : { pausedSync: earlier.pausedSync }),
    signals: (earlier?.signals ?? 0) + 1,
    signalKeys: keysOf(earlier, request.brief),
    brief: request.brief,
  };
}

/** By which a repetition without a start time is known again. */
function keysOf(earlier: Operation | undefined, brief: Brief): readonly string[] {
  const { dedupKey } = brief.signal;
  const known = earlier?.signalKeys ?? [];
  return dedupKey === null || known.includes(dedupKey) ? known : [...known, dedupKey].slice(-KEYS_KEPT);
}
