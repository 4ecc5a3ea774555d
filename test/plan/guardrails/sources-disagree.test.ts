// A check from outside that gets no answer, against what is measured inside.
import { describe, expect, it } from '@jest/globals';
import type { Observation } from '../../../src/incident.ts';
import { decide } from '../../../src/plan/decide.ts';
import { BAD, CRASHING, MANUAL, observation, pod, type WorldChange, world } from '../world.ts';

const URL = 'https://shop.example';
const OUTSIDE = { type: 'http', name: 'home', url: URL };
const INSIDE = { type: 'http', name: 'home', url: '/', via: { cluster: { service: 'api', port: 80 } } };
const ERRORS = { type: 'prometheus', name: 'errors', url: URL, query: 'errors', normal: { max: 0.01 } };

const SILENT = observation('unhealthy', { probe: 'home', type: 'http', value: null, why: 'no answer: timeout' });
const AS_ALWAYS = { now: 80, normal: 100 };

function decided({
  look = [SILENT, observation('healthy')],
  traffic = AS_ALWAYS,
  probes = [OUTSIDE, ERRORS],
  pods = [pod(BAD, 'a')],
  signal = {},
}: {
  readonly look?: readonly Observation[];
  readonly traffic?: { readonly now: number | null; readonly normal: number | null };
  readonly probes?: readonly object[];
  readonly pods?: NonNullable<WorldChange['facts']>['pods'];
  readonly signal?: NonNullable<WorldChange['signal']>;
}) {
  return decide(world({ facts: { look, traffic, pods, normal: [] }, service: { probes }, signal })).decision;
}

describe('sources that disagree', () => {
  it('hold, for as long as they do', () => {
    expect(decided({})).toMatchObject({
      kind: 'hold',
      code: 'unknown-evidence',
      mayPass: true,
      reason: expect.stringMatching(/disagree: home: no answer: timeout; but inside/) as unknown,
    });
  });

  it('hold with each that gets no answer', () => {
    const api = { ...SILENT, probe: 'api' };
    const probes = [OUTSIDE, { ...OUTSIDE, name: 'api' }, ERRORS];
    expect(decided({ look: [SILENT, api, observation('healthy')], probes }).reason).toContain(
      'home: no answer: timeout; api: no answer: timeout; but inside',
    );
  });

  it.each([
    ['it answered, and wrongly', { look: [{ ...SILENT, value: 20, why: 'status 500' }, observation('healthy')] }],
    ['another probe is unhealthy too', { look: [SILENT, observation('unhealthy')] }],
    ['nothing is measured inside', { look: [SILENT, observation('unknown')] }],
    ['a fifth of the traffic and more is gone', { traffic: { now: 79, normal: 100 } }],
    ['it is not known how much traffic there is', { traffic: { now: null, normal: 100 } }],
    ['nor how much is usual', { traffic: { now: 100, normal: null } }],
    ['the probe asks inside', { probes: [INSIDE, ERRORS] }],
    ['a pod of the release fails', { pods: [pod(BAD, 'a', CRASHING)] }],
    ['a person names the strategy', { signal: { manual: MANUAL } }],
  ] as const)('do not where %s', (_, change) => {
    expect(decided(change)).toMatchObject({ kind: 'act', strategy: 'rollback' });
  });
});
