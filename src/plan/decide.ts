// The decision: choose a target, weigh the options, let the guardrails speak. Pure: the clock is a fact.
import type { Service } from '../config/schema.ts';
import { ResponderError } from '../errors.ts';
import type { Act, Plan, Signal } from '../incident.ts';
import type { Facts } from './facts.ts';
import type { Weighing } from './guardrails/guard.ts';
import { firstHold } from './guardrails/table.ts';
import { happening } from './happening.ts';
import { optionsOf } from './options.ts';
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
  const { facts, signal, service } = request;
  const choice = chooseTarget({ facts, service, to: signal.manual?.to ?? null });
  const weighing: Weighing = { ...request, choice, happening: happening(facts, signal) };
  const decision = firstHold(weighing) ?? act(weighing);
  return { options: optionsOf(weighing), decision, notChecked: notCheckedOf(weighing) };
}

function act(weighing: Weighing): Act {
  const { facts, choice } = weighing;
  if (facts.suspect === null || choice.target === null) {
    throw new ResponderError(
      'internal',
      'The guardrails let a plan without suspect or target pass',
      'Report this as a bug.',
    );
  }
  return {
    kind: 'act',
    strategy: 'rollback',
    step: { kind: 'template' },
    from: refOf(facts.suspect),
    to: refOf(choice.target),
    reason: `Roll back ${called(facts.suspect)} to ${called(choice.target)}: ${rollbackFor(weighing).join('; ')}.`,
    against: rollbackAgainst(weighing),
    confidence: rollbackConfidence(weighing),
  };
}
