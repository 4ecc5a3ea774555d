// What is remembered of what took effect.
import { describe, expect, it } from '@jest/globals';
import type { Attempt, Operation } from '../../src/incident.ts';
import { applied } from '../../src/mitigation/effect.ts';
import type { LeaseRecord } from '../../src/mitigation/record.ts';
import { refOf } from '../../src/plan/release-ref.ts';
import { ago, BAD, GOOD, operation, release, template } from '../plan/world.ts';

const EMPTY: LeaseRecord = { workloadUid: 'w', operations: [], knownBad: [] };
const attempt = (change: Partial<Attempt> = {}): Attempt => ({
  ...{ id: 'a', strategy: 'traffic', step: { kind: 'traffic', control: 'shed' }, fence: 1, targetUid: 'u', at: ago(9) },
  ...change,
});
const done = (attempts: readonly Attempt[]): Operation => operation(BAD, GOOD, { attempts });
const worse = (minutes: number) => ({ worse: { at: ago(minutes), why: 'errors went up' } });

describe('what took effect', () => {
  it('and made things worse is marked once, by control, with the newest time', () => {
    const first = applied(EMPTY, done([attempt(worse(8))]), ago(9));
    expect(first.madeWorse).toEqual([{ strategy: 'traffic', control: 'shed', since: ago(8), why: 'errors went up' }]);
    expect(applied(first, done([attempt(worse(8))]), ago(9)).madeWorse).toEqual(first.madeWorse);
    const other = attempt({ id: 'b', step: { kind: 'traffic', control: 'blue' }, ...worse(5) });
    const again = applied(first, done([attempt(worse(2)), other].map((one) => ({ ...one, judged: JUDGED }))), ago(9));
    expect(again.madeWorse?.map(({ control, since }) => [control, since])).toEqual([
      ['blue', ago(5)],
      ['shed', ago(2)],
    ]);
  });

  it('and helped, or was a rollback, leaves no such mark', () => {
    expect(applied(EMPTY, done([attempt()]), ago(9)).madeWorse).toBeUndefined();
    const rollback = attempt({ strategy: 'rollback', step: { kind: 'template' }, ...worse(8) });
    expect(applied(EMPTY, done([rollback]), ago(9)).madeWorse).toBeUndefined();
  });

  it('marks every template that was rolled back: with the limit that we had raised, and without', () => {
    const raised = release('1.5.0', 3, { template: template('1.5.0', { resources: { limits: { memory: '1Gi' } } }) });
    const attempts = [
      attempt({ strategy: 'resources', judged: JUDGED }),
      attempt({ id: 'b', strategy: 'rollback', from: refOf(raised) }),
    ];
    expect(applied(EMPTY, done(attempts), ago(9)).knownBad.map(({ templateHash }) => templateHash)).toEqual([
      raised.templateHash,
      BAD.templateHash,
    ]);
  });
});

const JUDGED = { verdict: 'not-recovered', at: ago(3), reason: '' } as const;
