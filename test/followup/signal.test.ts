// What a dead run leaves of a person's word: which plan it was, and nothing that approves anything.
import { describe, expect, it } from '@jest/globals';
import { recalledOf } from '../../src/followup/signal.ts';
import type { Act } from '../../src/incident.ts';
import { planIds } from '../../src/plan/approved.ts';
import { decide } from '../../src/plan/decide.ts';
import { BAD, GOOD, MANUAL, operation, world } from '../plan/world.ts';
import { BRIEF } from '../postmortem/story.ts';

const ACT = decide(world()).decision as Act;
const IDS = planIds('api', 'deployment-uid', ACT);

function dead(approvable: string | null, said: object) {
  const { plan, ...brief } = BRIEF;
  const { strategy, step } = ACT;
  const kept = { ...plan, ...(approvable === null ? {} : { approvable: { id: approvable, strategy, step } }) };
  const attempts = [{ ...operation(BAD, GOOD).attempts[0], strategy, step }];
  return operation(BAD, GOOD, { phase: 'acting', brief: { ...brief, plan: kept, ...said }, attempts } as object);
}

describe('what is recalled of an act that was not written', () => {
  it('is the plan, and whether it knew of migrations', () => {
    expect(recalledOf('api', dead(IDS.plain, { approved: IDS.plain }))).toEqual({
      plan: IDS.plain,
      approved: IDS.plain,
    });
    expect(recalledOf('api', dead(IDS.knowing, { manual: MANUAL }))).toEqual({ plan: IDS.knowing, manual: MANUAL });
    expect(recalledOf('api', dead(null, { manual: MANUAL }))?.plan).toBe(IDS.plain);
    expect(recalledOf('api', dead('of another', { manual: MANUAL }))?.plan).toBe(IDS.plain);
  });

  it('is nothing where no person had said anything', () => {
    expect(recalledOf('api', dead(IDS.plain, {}))).toBeUndefined();
    expect(recalledOf('api', operation(BAD, GOOD))).toBeUndefined();
  });
});
