// What comes after an act that did not help: the next option that is allowed and fits what is seen now, never the same one twice;
// else a person. Pure.
import type { Service } from '../config/schema.ts';
import type { Act, Operation, Signal } from '../incident.ts';
import { replacedBy } from '../verification/rollout.ts';
import { effectiveAttempts } from './attempts.ts';
import { rollBack, weighed } from './decide.ts';
import type { Facts } from './facts.ts';
import type { Weighing } from './guardrails/guard.ts';
import { firstHoldOfRung } from './guardrails/table.ts';
import { chooseLever, leverAct } from './lever.ts';
import { prepare } from './options/options.ts';

export type Rung = { readonly kind: 'act'; readonly act: Act } | { readonly kind: 'stop'; readonly why: string };

export interface RungRequest {
  /** As seen after the verdict. */
  readonly facts: Facts;
  readonly signal: Signal;
  readonly service: Service;
  readonly operation: Operation;
}

export function nextRung(request: RungRequest): Rung {
  const { service, signal, operation } = request;
  const { maxAttempts } = service.limits;
  const made = effectiveAttempts(operation).length;
  if (made >= maxAttempts) return stop(`${made} of ${maxAttempts} attempts were made (\`limits.maxAttempts\`)`);
  if (service.autonomy !== 'auto') return stop(`every further step is a person's (\`autonomy: ${service.autonomy}\`)`);
  if (signal.manual !== null || operation.brief?.manual !== undefined)
    return stop('a person chose what was done, and chooses what comes next');
  if (operation.brief?.approved !== undefined) return stop('a person approved one plan, and approves what comes next');
  const moved = movedOn(request);
  return moved === null ? chosen(request, weighed(request)) : stop(moved);
}

/** Null: what runs is what the last act left; what somebody has deployed since then may be the fix. */
export function movedOn({ facts, operation }: Pick<RungRequest, 'facts' | 'operation'>): string | null {
  const from = operation.attempts.at(-1)?.from ?? operation.from;
  return facts.workload === null ? null : replacedBy({ workload: facts.workload, operation: { ...operation, from } });
}

const stop = (why: string): Rung => ({ kind: 'stop', why });

function chosen({ operation, service }: RungRequest, weighing: Weighing): Rung {
  const tried: ReadonlySet<string> = new Set(effectiveAttempts(operation).map(({ strategy }) => strategy));
  const untried = prepare(weighing).filter(({ option }) => !tried.has(option.strategy));
  const lever = chooseLever(weighing, untried);
  const forbidden = firstHoldOfRung(weighing, lever === null ? 'rollback' : 'lever');
  if (lever !== null)
    return forbidden === null ? { kind: 'act', act: leverAct(weighing, lever) } : stop(forbidden.reason);
  if (tried.has('rollback') || !service.strategies.includes('rollback'))
    return stop('no other option that the config allows fits what is seen');
  return forbidden === null ? { kind: 'act', act: rollBack(weighing) } : stop(forbidden.reason);
}
