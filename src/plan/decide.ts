// The decision: what it is, what could be done, and what forbids it. A bad release is rolled back; where it is something else, the
// fastest safe lever that fits and is allowed. Pure: the clock is a fact.
import type { Service } from '../config/schema.ts';
import { ResponderError } from '../errors.ts';
import type { Act, Decision, Hold, Plan, Signal } from '../incident.ts';
import { canaryToAbort } from './canary.ts';
import { diagnose, RELEASE_CAUSES } from './diagnosis/diagnose.ts';
import { LOOK_AT } from './diagnosis/look-at.ts';
import type { Facts } from './facts.ts';
import type { Weighing } from './guardrails/guard.ts';
import { firstHold, firstHoldOfAny, holdsRollbacksOnly } from './guardrails/table.ts';
import { happening } from './happening.ts';
import { chooseLever, leverAct } from './lever.ts';
import { prepare } from './options/options.ts';
import type { Prepared } from './options/prepared.ts';
import { called, refOf } from './release-ref.ts';
import { chooseTarget } from './target.ts';
import { notCheckedOf, rollbackAgainst, rollbackConfidence, rollbackFor } from './weigh.ts';

export interface DecideRequest {
  readonly facts: Facts;
  readonly signal: Signal;
  readonly service: Service;
  /** See `Weighing`. */
  readonly approved?: boolean;
}

export function decide(request: DecideRequest): Plan {
  const weighing = weighed(request);
  const options = prepare(weighing);
  return {
    diagnosis: weighing.diagnosis,
    options: options.map(({ option }) => option),
    decision: decided(weighing, options),
    notChecked: notCheckedOf(weighing),
  };
}

/** All that guardrails and options look at. */
export function weighed(request: DecideRequest): Weighing {
  const { facts, signal, service } = request;
  const choice = chooseTarget({ facts, service, to: signal.manual?.to ?? null });
  const diagnosis = diagnose(request);
  return { ...request, choice, happening: happening(facts, signal), diagnosis };
}

function decided(weighing: Weighing, options: readonly Prepared[]): Decision {
  const asked = weighing.signal.manual?.strategy ?? null;
  const lever = chooseLever(weighing, options);
  if (asked !== null && asked !== 'rollback') return firstHoldOfAny(weighing) ?? leverAct(weighing, lever);
  const held = firstHold(weighing);
  if (held === null) return rollBack(weighing);
  if (!holdsRollbacksOnly(held, weighing)) return held;
  if (lever === null) return advised(held, weighing);
  const forbidden = firstHoldOfAny(weighing);
  return forbidden === null ? leverAct(weighing, lever) : ofLever(forbidden, lever);
}

export function rollBack(weighing: Weighing): Act {
  const { facts, choice } = weighing;
  if (facts.suspect === null || choice.target === null) {
    throw new ResponderError(
      'internal',
      'The guardrails let a plan without suspect or target pass',
      'Report this as a bug.',
    );
  }
  const abort = canaryToAbort(facts, choice.target) !== null;
  return {
    kind: 'act',
    strategy: 'rollback',
    step: { kind: abort ? 'abort' : 'template' },
    from: refOf(facts.suspect),
    to: refOf(choice.target),
    reason: `${abort ? 'Abort the canary: roll' : 'Roll'} back ${called(facts.suspect)} to ${called(choice.target)}: ${rollbackFor(weighing).join('; ')}.`,
    against: rollbackAgainst(weighing),
    confidence: rollbackConfidence(weighing),
  };
}

/** A person who must approve, approves the lever and not a rollback. */
function ofLever(held: Decision, { option, to }: Prepared): Decision {
  if (held.kind !== 'hold' || option.strategy === 'fix-forward') return held;
  return { ...held, strategy: option.strategy, to: to ?? held.from };
}

/** Where the release is not the cause, a person is told where to look instead. */
function advised(held: Hold, { diagnosis }: Weighing): Hold {
  const { cause } = diagnosis;
  if (cause === 'unknown' || RELEASE_CAUSES.includes(cause) || held.code === 'other-cause') return held;
  return { ...held, remedy: `${held.remedy} It looks like ${cause}: ${diagnosis.for.join('; ')}. ${LOOK_AT[cause]}` };
}
