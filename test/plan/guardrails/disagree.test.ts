// Nobody answers outside, and inside all is as always: it may be the way there.
import { describe, expect, it } from '@jest/globals';
import { weighed } from '../../../src/plan/decide.ts';
import { sourcesDisagree } from '../../../src/plan/guardrails/evidence.ts';
import { BAD, CRASHING, MANUAL, observation, pod, type WorldChange, world } from '../world.ts';

const probes = [
  { type: 'http', name: 'front', url: 'https://shop.example' },
  { type: 'http', name: 'back', url: '/healthz', via: { cluster: { service: 'api', port: 80 } } },
  { type: 'prometheus', name: 'errors', url: 'https://p', query: 'up', normal: { max: 1 } },
];
const silent = (probe: string) => observation('unhealthy', { probe, type: 'http', value: null, why: 'no answer' });
const look = [silent('front'), observation('healthy')];

function held(facts: WorldChange['facts'] = {}, signal: WorldChange['signal'] = {}) {
  const given = { pods: [pod(BAD, 'a')], look, traffic: { now: 80, normal: 100 }, ...facts };
  return sourcesDisagree(weighed(world({ facts: given, service: { probes }, signal })));
}

describe('sources that disagree', () => {
  it('hold, and may pass', () => {
    expect(held()).toMatchObject({
      code: 'unknown-evidence',
      reason: 'Our sources disagree: front: no answer; but inside, as many requests as always are served well.',
      mayPass: true,
    });
    expect(held({}, { manual: { ...MANUAL, strategy: null } })).not.toBeNull();
  });

  it.each([
    ['all is well', { look: [observation('healthy')] }],
    ['it answered that it is unwell', { look: [{ ...silent('front'), value: 500 }, observation('healthy')] }],
    ['it was asked inside', { look: [silent('back'), observation('healthy')] }],
    ['one more is unwell', { look: [...look, observation('unhealthy', { probe: 'speed' })] }],
    ['nothing is measured inside', { look: [silent('front')] }],
    ['what is well is no measurement', { look: [silent('front'), observation('healthy', { type: 'http' })] }],
    ['what is measured is not well', { look: [silent('front'), observation('unknown')] }],
    ['there is no traffic to speak of', { traffic: { now: 79, normal: 100 } }],
    ['traffic is not measured', { traffic: { now: null, normal: 100 } }],
    ['usual traffic is not known', { traffic: { now: 90, normal: null } }],
    ['pods of the release fail', { pods: [pod(BAD, 'a', CRASHING)] }],
  ] as readonly [string, NonNullable<WorldChange['facts']>][])('do not where %s', (_, facts) => {
    expect(held(facts)).toBeNull();
  });

  it('do not where a person has looked, or traffic was never asked for', () => {
    expect(held({}, { manual: MANUAL })).toBeNull();
    const { traffic: _, ...facts } = world({ facts: { pods: [pod(BAD, 'a')], look } }).facts;
    const given = world({ service: { probes } });
    expect(sourcesDisagree(weighed({ ...given, facts }))).toBeNull();
  });
});
