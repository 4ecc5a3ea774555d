// A run that goes on where another one died may come long after: what it was started for is not what is so now. Pure.
import type { Service } from '../config/schema.ts';
import type { Operation, Signal } from '../incident.ts';
import type { Facts } from './facts.ts';
import { symptomStart } from './symptom-start.ts';
import { between, inWords } from './time.ts';

export interface LateRequest {
  readonly facts: Pick<Facts, 'suspect' | 'now'>;
  readonly signal: Signal;
  readonly service: Pick<Service, 'limits'>;
  readonly operation: Pick<Operation, 'startedAt'>;
}

/** In words: how long ago it began, where the alert is past its shelf life. An alert that does not say is as old as what was done about it. */
export function pastShelfLife({ facts, signal, service, operation }: LateRequest): string | null {
  const { suspect, now } = facts;
  const { shelfLife } = service.limits;
  const starts = [symptomStart(signal, suspect, now, service), operation.startedAt];
  const age = Math.max(...starts.flatMap((at) => (at === null ? [] : [between(at, now)])));
  if (age <= shelfLife) return null;
  return `it began ${inWords(age)} ago, and alerts are acted on for ${inWords(shelfLife)}`;
}
