import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pathsIn, type SymptomsRequest, symptomsOf } from '../../src/triage/symptoms.ts';
import { hostile } from '../text/hostile.ts';
import { alert, healthyPod, observation, pod, release, signal } from './fixtures.ts';

const base: SymptomsRequest = { signal: signal(), releases: [release()], pods: [], look: [], normal: [], logs: [] };

describe('pathsIn', () => {
  it.each<[string, string[]]>([
    ['GET /api/users returns 500.', ['/api/users']],
    ['route "/api/v1/orders/{id}": errors', ['/api/v1/orders/{id}']],
    ['see https://runbooks.example.com/api/errors', []],
    ['5/10 pods, and/or km/h', []],
    ['cannot open /etc/passwd or /var/run/x', []],
    ['/a/../../etc, //evil.example/x', []],
    ['/checkout and /checkout again', ['/checkout']],
    ['path=/healthz,', ['/healthz']],
  ])('%j', (text, expected) => {
    expect(pathsIn(text)).toEqual(expected);
  });
});

describe('symptomsOf', () => {
  it('sets measurements against normal', () => {
    const look = [
      observation({ value: 12.2, unit: '%' }),
      observation({ probe: 'traffic', verdict: 'healthy', value: 160, unit: 'req/s', why: '160 req/s' }),
      observation({ probe: 'latency', verdict: 'healthy', value: 101, unit: 'ms', why: 'fine' }),
      observation({ probe: 'blind', verdict: 'unknown', value: 9, why: 'too little traffic' }),
      observation({ probe: 'from-zero', value: 3, unit: '' }),
      observation({ probe: 'http', verdict: 'unhealthy', value: null, unit: 'ms', why: 'status 500 instead of 200' }),
    ];
    const normal = [
      observation({ verdict: 'healthy', value: 0.2, unit: '%' }),
      observation({ verdict: 'healthy', probe: 'traffic', value: 100, unit: 'req/s' }),
      observation({ verdict: 'healthy', probe: 'latency', value: 100, unit: 'ms' }),
      observation({ verdict: 'healthy', probe: 'blind', value: 1 }),
      observation({ verdict: 'healthy', probe: 'from-zero', value: 0, unit: '' }),
    ];
    expect(symptomsOf({ ...base, look, normal }).map(({ what }) => what)).toEqual([
      'error-rate: 12.2 % against 0.2 % normally (61 times)',
      'traffic: 160 req/s against 100 req/s normally (+60 %)',
      'from-zero: 3 against 0 normally',
      'http: unhealthy',
    ]);
  });

  it('does not call normal what was unhealthy before the release already', () => {
    const look = [observation({ value: 1, unit: '' })];
    const normal = [observation({ verdict: 'unhealthy', value: 0.7606, unit: '' })];
    expect(symptomsOf({ ...base, look, normal })[0]?.what).toBe(
      'error-rate: 1 against 0.7606 before the release (+31 %)',
    );
  });

  it('groups failing pods by reason', () => {
    const pods = [
      pod(),
      pod({ name: 'api-bad-2', restarts: 3 }),
      pod({ name: 'x', reason: 'OOMKilled', exitCode: 137 }),
      healthyPod('old'),
    ];
    const found = symptomsOf({ ...base, pods });
    expect(found.map(({ what }) => what)).toEqual([
      '2 of 3 pods of v2.5.3 fail: CrashLoopBackOff, exit code 1, 7 restarts',
      '1 of 3 pods of v2.5.3 fail: OOMKilled, exit code 137, 4 restarts',
    ]);
    expect(found[0]?.evidence).toBe('api-bad-1, api-bad-2: back-off 40s restarting failed container');
  });

  it('names the endpoints and errors of the alert and the logs', () => {
    const alerts = [
      alert({
        labels: { handler: '/api/users' },
        annotations: { description: 'GET /api/users: error 500, password=hunter22' },
      }),
    ];
    const lines = [
      'Error: pool exhausted after 30001 ms',
      'listening',
      'Error: pool exhausted after 30007 ms at /api/orders',
    ];
    const found = symptomsOf({ ...base, signal: signal({ alerts }), logs: [{ pod: 'api-bad-1', lines }] });
    expect(found).toContainEqual({
      what: 'The alert names /api/users',
      evidence: 'label handler: /api/users',
      endpoint: '/api/users',
    });
    expect(found).toContainEqual({
      what: 'The alert says',
      evidence: 'description: GET /api/users: error 500, password=[redacted]',
      endpoint: '/api/users',
    });
    expect(found.map(({ what }) => what)).toContain('Error in the log of pod api-bad-1, once');
    expect(JSON.stringify(found)).not.toContain('hunter22');
  });

  it('stays bounded and never throws, whatever is said', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 3, maxLength: 30 }), (texts) => {
        const alerts = texts.map((text) => alert({ labels: { path: text }, annotations: { error: text } }));
        const asked = signal({ title: texts[0] ?? '', summary: texts[1] ?? '', alerts });
        const found = symptomsOf({ ...base, signal: asked, logs: [{ pod: 'p', lines: texts }] });
        expect(found.length).toBeLessThanOrEqual(9);
        for (const { what, evidence } of found) {
          expect(what.length).toBeLessThanOrEqual(200);
          expect(evidence.length).toBeLessThanOrEqual(300);
        }
      }),
      { numRuns: 300 },
    );
  });
});
