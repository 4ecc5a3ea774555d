// When a release began, where its ReplicaSet was used again.
import { describe, expect, it } from '@jest/globals';
import type { PodState } from '../../src/incident.ts';
import { begin, earlierNumbers, type Revision } from '../../src/plan/began.ts';
import type { WorkloadFacts } from '../../src/plan/facts.ts';
import { ago, pod, release, workload } from './world.ts';

const HISTORY = 'deployment.kubernetes.io/revision-history';
const BETWEEN = release('1.4.0', 2, { createdAt: ago(30) });
const AGAIN = release('1.5.0', 3, { createdAt: ago(60), annotations: { [HISTORY]: '1' } });
const FLOOR = [ago(30), 'api-1.5.0 was used again, not before this time'] as const;

interface Seen {
  readonly of?: Revision;
  readonly all?: readonly Revision[];
  readonly changedAt?: string | null;
  readonly runs?: WorkloadFacts;
  readonly pods?: readonly PodState[];
}

function began({ of = AGAIN, all = [of, BETWEEN], changedAt = null, runs, pods = [] }: Seen) {
  const templateChangedBy = changedAt === null ? null : { manager: 'helm', at: changedAt };
  const { beganAt, beganFrom } = begin(of, all, runs ?? workload(AGAIN, { templateChangedBy }), pods);
  return [beganAt, beganFrom] as const;
}

const from = (minutes: number, change: Partial<PodState> = {}) =>
  pod(AGAIN, `${minutes}`, { createdAt: ago(minutes), ...change });
const byManager = (minutes: number) => [ago(minutes), 'managedFields: template changed by helm'] as const;
const byPod = (minutes: number) => [ago(minutes), 'oldest pod of api-1.5.0, which was used again'] as const;

describe('a template that was used again began', () => {
  it.each<[string, Seen, readonly [string, string]]>([
    ['when it was changed, where that is known', { changedAt: ago(10) }, byManager(10)],
    ['with its oldest pod at the latest', { changedAt: ago(3), pods: [from(5)] }, byPod(5)],
    ['when it was changed, in the second of its oldest pod', { changedAt: ago(5), pods: [from(5)] }, byManager(5)],
    ['not before the release between', { changedAt: ago(31) }, FLOOR],
    ['in the second in which the one between was made', { changedAt: ago(30) }, byManager(30)],
    ['with its oldest pod, in whatever order they come', { pods: [from(5), from(8), from(6)] }, byPod(8)],
    ['with no pod of its earlier life', { pods: [from(45), from(5)] }, byPod(5)],
    ['with a pod of that very second', { pods: [from(30)] }, byPod(30)],
    ['with no pod that ends', { pods: [from(20, { terminating: true }), from(5)] }, byPod(5)],
    ['with no pod of another release', { pods: [pod(BETWEEN, 'a', { createdAt: ago(20) }), from(5)] }, byPod(5)],
    ['at a time that nobody knows, where nothing tells', {}, FLOOR],
    ['earlier, where the workload runs another now', { runs: workload(BETWEEN), pods: [from(5)] }, FLOOR],
    [
      'earlier, where a restart of it is the newest',
      { all: [{ ...AGAIN, name: 'api-restarted', revision: 4 }, AGAIN, BETWEEN], changedAt: ago(10) },
      FLOOR,
    ],
  ])('%s', (_, seen, expected) => {
    expect(began(seen)).toEqual(expected);
  });

  const used = (all: readonly Revision[]) => began({ all: [AGAIN, ...all] })[0];

  it.each<[string, readonly Revision[], string]>([
    [
      'the newest of the others',
      [
        { ...BETWEEN, createdAt: ago(20) },
        { ...BETWEEN, revision: 1 },
      ],
      ago(20),
    ],
    ['itself, where there is no other', [], ago(60)],
    ['itself, where only a restart of it came between', [{ ...AGAIN, revision: 2, createdAt: ago(20) }], ago(60)],
    ['itself, where the other came later', [{ ...BETWEEN, revision: 4 }], ago(60)],
    [
      'another that came again later',
      [{ ...BETWEEN, revision: 4, annotations: { 'rollout.argoproj.io/revision-history': '2' } }],
      ago(30),
    ],
  ])('not before the creation of %s', (_, all, expected) => {
    expect(used(all)).toBe(expected);
  });
});

describe('a template that was used once', () => {
  it('began with its creation', () => {
    const of = { ...AGAIN, annotations: {} };
    expect(began({ of, changedAt: ago(10), pods: [from(5)] })).toEqual([ago(60), 'creation of api-1.5.0']);
  });

  it.each([
    ['nothing', {}, []],
    ['several', { [HISTORY]: '9,12' }, [9, 12]],
    ['nonsense', { [HISTORY]: 'x,,2' }, [2]],
  ])('is told by its earlier numbers: %s', (_, annotations: Record<string, string>, expected) => {
    expect(earlierNumbers({ annotations })).toEqual(expected);
  });
});

describe('a revision whose number has a time', () => {
  const later = (ms: number) => new Date(Date.parse(ago(60)) + ms).toISOString();
  const created = [ago(60), 'creation of api-1.5.0'] as const;
  const numbered = (at: string) => [at, 'managedFields: api-1.5.0 was used again as 3'] as const;

  it.each<[string, string, readonly Revision[], readonly [string, string]]>([
    ['with its creation, written in the same second', later(0), [], created],
    ['with its creation, written in the next second', later(1000), [], created],
    ['with its number, written later', later(1001), [], numbered(later(1001))],
    ['with its number, in the second of the one between', ago(30), [BETWEEN], numbered(ago(30))],
    ['not before the one between, whatever its number says', ago(31), [BETWEEN], FLOOR],
    ['not before the one between, where its number was never written again', later(0), [BETWEEN], FLOOR],
  ])('began %s', (_, numberedAt, others, expected) => {
    const of = { ...AGAIN, annotations: {}, numberedAt };
    expect(began({ of, all: [of, ...others] })).toEqual(expected);
  });
});

describe('a template of a Recreate deployment, whose pods are ended before its ReplicaSet is made, began', () => {
  const NEW = release('1.6.0', 4, { createdAt: ago(9) });
  const since = (
    change: Partial<WorkloadFacts>,
    changedAt: string | null = ago(10),
    more: readonly Revision[] = [],
  ) => {
    const templateChangedBy = changedAt === null ? null : { manager: 'helm', at: changedAt };
    const runs = workload(NEW, { templateChangedBy, strategy: 'Recreate', ...change });
    return begin(NEW, [NEW, ...more, BETWEEN, AGAIN], runs, []);
  };
  const made = { beganAt: ago(9), beganFrom: 'creation of api-1.6.0' };

  it('when it was changed', () => {
    expect(since({})).toEqual({ beganAt: ago(10), beganFrom: 'managedFields: template changed by helm' });
    expect(since({}, ago(24)).beganAt).toBe(ago(24));
  });

  it('with its ReplicaSet where one of the others was made since then, and when it was changed where in that very second', () => {
    const other = (minutes: number) => ({ ...BETWEEN, name: 'api-1.5.9', revision: 3, createdAt: ago(minutes) });
    expect(since({}, ago(10), [other(9.5)])).toEqual(made);
    expect(since({}, ago(10), [other(10)]).beganAt).toBe(ago(10));
  });

  it.each([
    ['it is no Recreate', { strategy: 'RollingUpdate' }, ago(10)],
    ['nobody knows when it was changed', {}, null],
    ['something else was changed since', {}, ago(8)],
    ['it was changed in that very second', {}, ago(9)],
    ['it was held back', {}, ago(24.1)],
    ['another one was made since', {}, ago(31)],
    ['another one runs', { templateHash: BETWEEN.templateHash }, ago(10)],
  ] as readonly [string, Partial<WorkloadFacts>, string | null][])('with its ReplicaSet where %s', (_, change, at) => {
    expect(since(change, at)).toEqual(made);
  });
});
