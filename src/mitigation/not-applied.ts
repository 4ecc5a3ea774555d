// What it means for the decision that nothing was written. Pure.
import type { Act, HoldCode } from '../incident.ts';
import type { Mitigated, MitigationRequest } from './mitigate.ts';
import type { Applied } from './strategy.ts';

export function notApplied(
  { act, cancelled }: Pick<MitigationRequest, 'act' | 'cancelled'>,
  applied: Exclude<Applied, { kind: 'applied' | 'outcome-unknown' }>,
): Mitigated {
  if (applied.kind === 'superseded') return { kind: 'held', code: ofSuperseded(act), why: applied.why };
  if (applied.kind === 'contended') return { kind: 'again', why: applied.why };
  if (applied.kind === 'overloaded') return { kind: 'again', why: applied.why, code: 'write-rejected' };
  if (applied.kind === 'rejected') return { kind: 'held', code: 'write-rejected', why: applied.why };
  return cancelled.aborted
    ? { kind: 'held', code: 'claim-refused', why: applied.why }
    : { kind: 'again', why: applied.why };
}

/** Replicas and traffic are changed by somebody else while the release stays, and still fails: a person has to hear of that. */
const ofSuperseded = ({ step: { kind } }: Act): HoldCode =>
  kind === 'replicas' || kind === 'traffic' ? 'strategy-unavailable' : 'superseded';
