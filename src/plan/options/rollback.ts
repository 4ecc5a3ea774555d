import { RELEASE_CAUSES } from '../diagnosis/diagnose.ts';
import { expectedRollback } from '../expected.ts';
import { called, refOf } from '../release-ref.ts';
import { rollbackAgainst, rollbackConfidence, rollbackFor, rollbackRisk } from '../weigh.ts';
import { fitness } from './fitness.ts';
import type { Prepare } from './prepared.ts';

export const rollback: Prepare = (weighing) => {
  const { facts, choice, diagnosis } = weighing;
  const expected = expectedRollback(facts, choice);
  const none = `there is none${choice.rejected.length > 0 ? ' that is good' : ''} to go back to`;
  const to = choice.target === null ? `an earlier release (${none})` : called(choice.target);
  const released = diagnosis.cause === 'unknown' || RELEASE_CAUSES.includes(diagnosis.cause);
  const sure = rollbackConfidence(weighing);
  return {
    option: {
      strategy: 'rollback',
      summary: `Go back to ${to}.`,
      expectedSeconds: expected.seconds,
      expectedFrom: expected.from,
      risk: rollbackRisk(weighing),
      confidence: released ? sure : Math.min(sure, fitness(diagnosis, 'rollback')),
      for: rollbackFor(weighing),
      against: rollbackAgainst(weighing),
      executable: choice.target !== null,
    },
    step: choice.target === null ? null : { kind: 'template' },
    to: choice.target === null ? null : refOf(choice.target),
  };
};
