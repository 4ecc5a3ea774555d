// The decision: choose a target, weigh the options, let the guardrails speak. Pure: the clock is a fact.
import type { Service } from '../config/schema.ts';
import { ResponderError } from '../errors.ts';
import type { Act, Plan, Signal } from '../incident.ts';
import { canaryToAbort } from './canary.ts';
import type { Facts } from './facts.ts';
import type { Weighing } from './guardrails/guard.ts';
import { firstHold } from './guardrails/table.ts';
import { happening } from './happening.ts';
import { manualAct } from './manual-act.ts';
import { optionsOf } from './options.ts';
import { called, refOf } from './release-ref.ts';
import { chooseTarget } from './target.ts';
import { notCheckedOf, rollbackAgainst, rollbackConfidence, rollbackFor } from './weigh.ts';

export interface DecideRequest {
  readonly facts: Facts;
  readonly signal: Signal;
  readonly service: Service;
}

export function decide({ facts, signal, service }: DecideRequest): Plan {
  const choice = chooseTarget({ facts, service, to: signal.manual?.to ?? null });
  const weighing: Weighing = { facts, signal, service, choice, happening: happening(facts, signal) };
  const decision = firstHold(weighing) ?? manualAct(weighing) ?? act(weighing);
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
