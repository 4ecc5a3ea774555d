import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Observation, Verification } from '../../src/incident.ts';
import { type Course, judge, type ProbeSamples } from '../../src/verification/judge.ts';
import { iso, service } from './world.ts';

const limits = { ...service().limits, samples: 3, verifyFor: 600_000 };
const VERDICTS = { H: 'healthy', U: 'unhealthy', '?': 'unknown' } as const;

const one = (letter: string, probe = 'errors', type = 'prometheus'): Observation => {
  const verdict = VERDICTS[letter as keyof typeof VERDICTS];
  return { probe, type, at: iso(0), verdict, value: letter === '?' ? null : 0.5, unit: '%', why: `why ${letter}` };
};
const samples = (after: string, changes: Partial<ProbeSamples> = {}): ProbeSamples => {
  const { probe = 'errors', type = 'prometheus' } = changes;
  return {
    probe,
    type,
    normal: null,
    before: one('U', probe, type),
    after: [...after].map((letter) => one(letter, probe, type)),
    ...changes,
  };
};
const rollout = (after: string, changes: Partial<ProbeSamples> = {}) =>
  samples(after, { probe: 'rollout', type: 'rollout', ...changes });
const converged = (elapsed = 1000, failsForGood = false): Course => ({
  kind: 'converged',
  convergedAt: iso(0),
  elapsed,
  failsForGood,
});
const over = converged(600_000);

function verdict(probes: readonly ProbeSamples[], course: Course = converged()): string {
  const judgement = judge({ course, probes, limits, now: iso(1) });
  return judgement.kind === 'wait' ? 'wait' : judgement.verification.verdict;
}
function reason(probes: readonly ProbeSamples[], course: Course = converged()): string {
  return (judge({ course, probes, limits, now: iso(1) }) as { verification: Verification }).verification.reason;
}

describe('one probe', () => {
  it.each([
    ['', 'wait', 'unknown'],
    ['HH', 'wait', 'unknown'],
    ['HHH', 'recovered', 'recovered'],
    ['UHHH', 'recovered', 'recovered'],
    ['???HHH', 'recovered', 'recovered'],
    ['HHHU', 'wait', 'not-recovered'],
    ['HH?H', 'wait', 'unknown'],
    ['HHUH', 'wait', 'not-recovered'],
    ['UUUU', 'wait', 'not-recovered'],
    ['U?', 'wait', 'not-recovered'],
    ['U???', 'wait', 'unknown'],
    ['????', 'wait', 'unknown'],
  ])('%s: %s while there is time, %s when it is over', (after, now, then) => {
    expect([verdict([samples(after)]), verdict([samples(after)], over)]).toEqual([now, then]);
  });

  it('is never recovered without enough healthy samples', () => {
    const letters = fc.array(fc.constantFrom('H', 'U', '?'), { maxLength: 8 });
    fc.assert(
      fc.property(letters, fc.boolean(), (after, ended) => {
        const said = verdict([samples(after.join(''))], ended ? over : converged());
        expect(said === 'recovered').toBe(after.slice(-3).join('') === 'HHH');
      }),
    );
  });
});

describe('several probes', () => {
  it.each([
    ['HHH', 'HHH', 'recovered'],
    ['HHH', 'HHU', 'not-recovered'],
    ['HHH', '???', 'unknown'],
    ['UUU', '???', 'not-recovered'],
    ['HHH', '', 'unknown'],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(verdict([samples(a), samples(b, { probe: 'http', type: 'http' })], over)).toBe(expected);
    expect(verdict([samples(b), samples(a, { probe: 'http', type: 'http' })], over)).toBe(expected);
  });

  it('must all be healthy at the same time', () => {
    expect(verdict([samples('HHH'), rollout('HHU')])).toBe('wait');
  });

  it('without any there is nothing to be recovered by', () => {
    expect(verdict([], over)).toBe('unknown');
  });
});

describe('only the rollout', () => {
  it('proves the recovery of a release that failed by its own pods, and says what was not measured', () => {
    expect(verdict([rollout('HHH')])).toBe('recovered');
    expect(reason([rollout('HHH')])).toContain('Not measured: what users see');
  });

  it.each([null, one('H', 'rollout', 'rollout'), one('?', 'rollout', 'rollout')])(
    'proves nothing where its pods had not failed: %j',
    (before) => {
      expect(verdict([rollout('HHH', { before })])).toBe('unknown');
      expect(reason([rollout('HHH', { before })])).toContain('no other probe');
    },
  );

  it('need prove nothing beside another probe', () => {
    expect(verdict([rollout('HHH', { before: null }), samples('HHH', { before: null })])).toBe('recovered');
  });

  it('that fails is not recovered, whatever it was before', () => {
    expect(verdict([rollout('UUU', { before: null })], over)).toBe('not-recovered');
  });
});

describe('the course', () => {
  it('that stalled is not recovered; that was replaced or unseen is unknown; each with its why', () => {
    const course = (kind: 'stalled' | 'replaced' | 'unseen'): Course => ({
      kind,
      why: 'this is why',
      convergedAt: null,
    });
    const kinds = ['stalled', 'replaced', 'unseen'] as const;
    expect(kinds.map((kind) => verdict([rollout(''), samples('')], course(kind)))).toEqual([
      'not-recovered',
      'unknown',
      'unknown',
    ]);
    for (const kind of kinds) expect(reason([rollout('')], course(kind))).toContain('this is why');
    expect(verdict([samples('HHH')], course('replaced'))).toBe('unknown');
  });

  it('that fails for good is not waited for', () => {
    expect(verdict([rollout('UU'), samples('HH')], converged(1000, true))).toBe('not-recovered');
  });
});

describe('the reason', () => {
  it('puts both measurements side by side', () => {
    const normal = { ...one('H'), value: 0.1 };
    const text = reason([samples('HHH', { normal, before: { ...one('U'), value: 35.123456 } })]);
    expect(text).toContain('errors: why H; before 35.12%, normal 0.1%');
  });

  it('says where normal was no better, and where no probe ever saw the trouble', () => {
    expect(reason([samples('UUU', { normal: one('U') })], over)).toContain('out of bounds already then');
    expect(reason([samples('HHH', { before: one('H') })])).toContain('healthy before, too');
  });

  it('names the probes that decide', () => {
    const text = reason([samples('HHH'), samples('???', { probe: 'http', type: 'http' })], over);
    expect(text).toContain('http: why ?');
    expect(text).not.toContain('errors');
  });
});

it('a check counts what said something, and shows the last of it', () => {
  const judgement = judge({ course: over, probes: [samples('HU?')], limits, now: iso(1) });
  expect(judgement).toMatchObject({
    verification: { checks: [{ samples: 2, after: { verdict: 'unhealthy' }, verdict: 'not-recovered' }] },
  });
});
