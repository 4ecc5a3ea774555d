// What a guardrail is: a small pure function that holds for one reason, or has nothing to say.
import type { Service } from '../../config/schema.ts';
import { ENDINGS } from '../../ending.ts';
import type { Diagnosis, Happening, Hold, HoldCode, Join, Signal, Timestamp } from '../../incident.ts';
import type { Facts } from '../facts.ts';
import { refOf } from '../release-ref.ts';
import { symptomStart } from '../symptom-start.ts';
import type { TargetChoice } from '../target.ts';

export interface Weighing {
  readonly facts: Facts;
  readonly signal: Signal;
  readonly service: Service;
  readonly happening: Happening;
  readonly choice: TargetChoice;
  /** A person has approved a plan; whether it is this one, is looked at when it is made (plan/approved.ts). */
  readonly approved?: boolean;
  readonly diagnosis: Diagnosis;
}

export type Guard = (weighing: Weighing) => Hold | Join | null;

export interface HoldDetails {
  /** In place of the ending's own. */
  readonly remedy?: string;
  readonly mayPass?: boolean;
  readonly steps?: readonly string[];
}

export function hold(weighing: Weighing, code: HoldCode, reason: string, details: HoldDetails = {}): Hold {
  const { facts, choice } = weighing;
  return {
    kind: 'hold',
    code,
    reason,
    remedy: details.remedy ?? ENDINGS[code].remedy,
    mayPass: details.mayPass ?? false,
    ...(details.steps === undefined ? {} : { steps: details.steps }),
    from: facts.suspect === null ? null : refOf(facts.suspect),
    to: choice.target === null ? null : refOf(choice.target),
  };
}

/** When the symptom began, of what this signal says. */
export function began({ facts, signal, service }: Weighing): Timestamp | null {
  return symptomStart(signal, facts.suspect, facts.now, service);
}

/** A person who names a strategy has looked, and decided. */
export function named({ signal }: Pick<Weighing, 'signal'>): boolean {
  return (signal.manual?.strategy ?? null) !== null;
}
