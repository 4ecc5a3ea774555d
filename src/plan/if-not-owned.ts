// What would be done if nobody else owned the workload: that is what its owner is asked for, and only then. Pure.
import type { Act } from '../incident.ts';
import { type DecideRequest, decide } from './decide.ts';

/** Null: nothing; every other guardrail binds a proposal too. A person merges it, so it needs no approval beforehand. */
export function ifNotOwned({ facts, signal, service }: DecideRequest): Act | null {
  const unowned = { ...service, ownership: { gitops: 'allow', helm: 'allow' } } as const;
  const { decision } = decide({ facts, signal, service: unowned, approved: true });
  return decision.kind === 'act' && decision.strategy === 'rollback' && decision.step.kind === 'template'
    ? decision
    : null;
}
