import { describe, expect, it } from '@jest/globals';
import { filledSlowly, ranWell, wasSick } from '../../../src/plan/diagnosis/over-time.ts';
import { ago, BAD, CRASHING, observation, pod, service } from '../world.ts';

const NOT_READY = { ready: false, failing: true, reason: 'NotReady' } as const;

const sick = {
  facts: {},
  began: ago(30),
  unhealthy: [observation('unhealthy')],
  failing: [],
  crashing: [],
  failingSince: ago(5),
};

describe('a release that ran well', () => {
  it.each([
    [true, 'its probe was healthy', { facts: { ranBefore: [observation('healthy')] } }],
    [false, 'its probe was unhealthy already', { facts: { ranBefore: [observation('unhealthy')] } }],
    [false, 'its probe gave no data', { facts: { ranBefore: [observation('unknown')] } }],
    [false, 'nobody asked', {}],
    [false, 'another probe was healthy', { facts: { ranBefore: [observation('healthy', { probe: 'other' })] } }],
    [
      false,
      'one of two was unhealthy already',
      {
        unhealthy: [observation('unhealthy'), observation('unhealthy', { probe: 'other' })],
        facts: { ranBefore: [observation('healthy'), observation('unhealthy', { probe: 'other' })] },
      },
    ],
  ] as const)('is %s where %s', (verdict, _, change) => {
    expect(ranWell({ ...sick, ...change })).toBe(verdict);
  });

  it.each([
    [true, 'ten minutes later', ago(20), NOT_READY],
    [false, 'sooner', ago(20.1), NOT_READY],
    [false, 'and crash', ago(5), CRASHING],
  ] as const)('is %s where pods turned unready %s', (verdict, _, failingSince, state) => {
    const failing = [pod(BAD, 'a', state)];
    const crashing = failing.filter((one) => one.reason !== 'NotReady');
    expect(ranWell({ ...sick, unhealthy: [], failing, crashing, failingSince })).toBe(verdict);
  });

  it('is not said of a service without trouble', () => {
    expect(ranWell({ ...sick, unhealthy: [], failingSince: ago(0) })).toBe(false);
  });
});

describe('what is sick', () => {
  it.each([
    [true, 'was sick before the alert', [observation('healthy', { probe: 'other' }), observation('unhealthy')]],
    [false, 'was well by then', [observation('unhealthy', { probe: 'other' }), observation('healthy')]],
    [false, 'was not asked', undefined],
  ] as const)('%s: it %s', (verdict, _, ranBefore) => {
    expect(wasSick(ranBefore === undefined ? {} : { ranBefore }, [observation('unhealthy')])).toBe(verdict);
  });
});

describe('what filled up', () => {
  const full = [observation('unhealthy', { probe: 'heap', value: 1 })];
  const at = (value: number | null) => [observation('healthy', { probe: 'heap', value })];
  const probes = (normal: object) =>
    service({
      probes: [
        { type: 'prometheus', name: 'heap', url: 'https://p.example', query: 'heap', role: 'saturation', normal },
      ],
    });

  it.each([
    [true, 'half way before the symptom', 0.2, 0.55, { max: 0.9 }],
    [false, 'less than half way', 0.2, 0.54, { max: 0.9 }],
    [false, 'and normal is not known', null, 0.8, { max: 0.9 }],
    [false, 'and what it was is not known', 0.2, null, { max: 0.9 }],
    [false, 'that was over its limit from the beginning', 0.95, 1, { max: 0.9 }],
    [true, 'just half way', 0, 0.5, { max: 1 }],
    [false, 'that was at its limit from the beginning', 1, 2, { max: 1 }],
    [false, 'that came down to its limit', 2, 1, { max: 1 }],
    [false, 'without an upper limit', 0.2, 0.8, { min: 0.1 }],
  ] as const)('did so slowly: %s, %s', (verdict, _, usual, before, normal) => {
    expect(filledSlowly({ normal: at(usual), ranBefore: at(before) }, full, probes(normal))).toBe(verdict);
  });

  it('is of that probe, and of one that has a limit', () => {
    const others = (look: ReturnType<typeof at>) => [observation('healthy', { probe: 'cpu', value: 0.1 }), ...look];
    const seen = { normal: others(at(0.2)), ranBefore: others(at(0.8)) };
    const { probes: known } = probes({ max: 0.9 });
    const [heap] = known;
    if (heap === undefined) throw new Error('no probe');
    const cpu = { ...heap, name: 'cpu', normal: { max: 90 } };
    expect(filledSlowly(seen, full, { probes: [cpu, heap] })).toBe(true);
    expect(filledSlowly(seen, full, { probes: [cpu] })).toBe(false);
    const http = service({ probes: [{ type: 'http', name: 'heap', url: 'https://shop.example' }] });
    expect(filledSlowly(seen, full, http)).toBe(false);
  });

  it('did not where nobody asked, nor where nothing is full', () => {
    expect(filledSlowly({ normal: at(0.2) }, full, probes({ max: 0.9 }))).toBe(false);
    expect(filledSlowly({ normal: at(0.2), ranBefore: at(0.8) }, [], probes({ max: 0.9 }))).toBe(false);
  });
});
