// What was near its limit before the release, and is a little over it now.
import { describe, expect, it } from '@jest/globals';
import { weighed } from '../../../src/plan/decide.ts';
import { hardlyWorse } from '../../../src/plan/guardrails/hardly-worse.ts';
import { firstHold } from '../../../src/plan/guardrails/table.ts';
import { ago, BAD, CRASHING, GOOD, MANUAL, observation, pod, type WorldChange, world } from '../world.ts';

const probe = (normal: object, name = 'p95') => ({ type: 'prometheus', name, url: 'https://p', query: 'up', normal });
const now = (value: number | null, change: object = {}) =>
  observation('unhealthy', { probe: 'p95', value, why: `${value} ms is more than 400 ms`, ...change });
const was = (value: number | null, change: object = {}) =>
  observation('healthy', { probe: 'p95', value, why: `${value} ms`, at: ago(11), ...change });

function guarded(look: readonly object[], normal: readonly object[], rest: WorldChange = {}) {
  const pods = [pod(BAD, 'a'), pod(GOOD, 'z')];
  const facts = { pods, look, normal, ...rest.facts } as WorldChange['facts'] & object;
  const service = { probes: [probe({ max: 400 }), probe({ max: 0.01 }, 'errors')], ...rest.service };
  return weighed(world({ ...rest, facts, service }));
}

describe('a value that hardly changed', () => {
  it('is no reason to act: it may still get plain', () => {
    expect(firstHold(guarded([now(405)], [was(392)]))).toMatchObject({
      code: 'unknown-evidence',
      mayPass: true,
      reason: 'It is hardly worse than before the release: p95: 405 ms is more than 400 ms; before: 392 ms.',
      remedy: expect.stringContaining('the last days'),
    });
  });

  it('is one up to a tenth more', () => {
    expect(hardlyWorse(guarded([now(429)], [was(390)]))).not.toBeNull();
    expect(hardlyWorse(guarded([now(430)], [was(390)]))).toBeNull();
  });

  it('does not count beside what is well', () => {
    const well = observation('healthy');
    expect(hardlyWorse(guarded([now(405), well], [was(392), well]))).not.toBeNull();
  });

  const errors = [observation('unhealthy'), observation('healthy')] as const;
  it.each([
    ['something else got plainly worse', guarded([now(405), errors[0]], [was(392), errors[1]])],
    ['what it was is not known', guarded([now(405)], [])],
    ['it had no value then', guarded([now(405)], [was(null)])],
    ['it has none now', guarded([now(null)], [was(392)])],
    ['it was over its limit then', guarded([now(405)], [was(402, { verdict: 'unhealthy' })])],
    ['it is too little', guarded([now(0.98)], [was(0.991)], { service: { probes: [probe({ min: 0.99 })] } })],
    ['it is within the upper limit', guarded([now(300)], [was(301)])],
    ['nothing is unhealthy', guarded([was(392)], [was(392)])],
    ['a pod fails', guarded([now(405)], [was(392)], { facts: { pods: [pod(BAD, 'a', CRASHING)] } })],
    ['a person names it', guarded([now(405)], [was(392)], { signal: { manual: { ...MANUAL, strategy: 'rollback' } } })],
  ])('is not the reason where %s', (_, weighing) => {
    expect(hardlyWorse(weighing)).toBeNull();
  });
});
