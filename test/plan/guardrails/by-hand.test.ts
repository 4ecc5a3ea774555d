// A workload whose pods somebody replaces by hand: the hold says with which commands.
import { describe, expect, it } from '@jest/globals';
import { decide } from '../../../src/plan/decide.ts';
import { world } from '../world.ts';

const REF = { kind: 'StatefulSet', namespace: 'shop', name: 'api' } as const;
const pausedWhy = 'replaces its pods only when somebody deletes them (OnDelete)';

describe('a workload that is rolled by hand', () => {
  it('is held with the reason, and with the commands for this release and these pods', () => {
    const { decision } = decide(world({ workload: { ref: REF, paused: true, pausedWhy } }));
    expect(decision).toMatchObject({ kind: 'hold', code: 'paused' });
    if (decision.kind !== 'hold') throw new Error(decision.kind);
    expect(decision.reason).toContain('StatefulSet replaces its pods only when somebody deletes them');
    expect(decision.remedy).toMatch(
      /^Run: kubectl rollout undo statefulset\/api -n shop --to-revision=\d+ && kubectl delete pod -n shop api-1\.5\.0-\S/,
    );
  });

  it('that is merely paused is to be resumed', () => {
    const { decision } = decide(world({ workload: { paused: true } }));
    expect(decision).toMatchObject({ kind: 'hold', code: 'paused', remedy: 'Resume it, then dispatch again.' });
  });
});
