// What a verdict says for itself.
import { describe, expect, it } from '@jest/globals';
import type { Observation } from '../../src/incident.ts';
import { type Course, judge, type ProbeSamples } from '../../src/verification/judge.ts';
import { iso, service } from './world.ts';

const limits = { ...service().limits, samples: 3, verifyFor: 600_000 };
const VERDICTS = { H: 'healthy', U: 'unhealthy', '?': 'unknown' } as const;
const seen = (letter: string, change: Partial<Observation> = {}): Observation => ({
  ...{ probe: 'errors', type: 'prometheus', at: iso(0), verdict: VERDICTS[letter as 'H'] },
  ...{ value: letter === '?' ? null : 0.5, unit: '%', why: `why ${letter}` },
  ...change,
});
const probe = (after: string, change: Partial<ProbeSamples> = {}): ProbeSamples => ({
  ...{ probe: 'errors', type: 'prometheus', normal: null, before: seen('U') },
  after: [...after].map((letter) => seen(letter)),
  ...change,
});
const rollout = (after: string, change: Partial<ProbeSamples> = {}) =>
  probe(after, { probe: 'rollout', type: 'rollout', before: seen('U', { type: 'rollout' }), ...change });
const converged = (elapsed: number): Course => ({
  ...{ kind: 'converged', convergedAt: iso(0), elapsed, failsForGood: false },
});
const told = (probes: readonly ProbeSamples[], course: Course = converged(600_000)) =>
  judge({ course, probes, limits, now: iso(1) });
const reason = (...probes: readonly ProbeSamples[]) => {
  const judgement = told(probes);
  return judgement.kind === 'wait' ? judgement.why : judgement.verification.reason;
};

describe('while it waits', () => {
  it('says how many healthy samples each probe has in a row, of how many', () => {
    const others = probe('', { probe: 'http', type: 'http' });
    expect(told([probe('UUHH'), probe('HHHHH', { probe: 'up' }), others], converged(599_999))).toEqual({
      kind: 'wait',
      why: 'errors why H [2/3]; up why H [3/3]; http not sampled yet [0/3]',
    });
  });
});

describe('at the end', () => {
  it('says what came of each probe, when it converged, and when it was judged', () => {
    const checks = { probe: 'errors', type: 'prometheus', normal: null, before: seen('U') };
    expect(told([probe('HHH?')])).toEqual({
      kind: 'done',
      verification: {
        verdict: 'unknown',
        reason: 'Could not be measured: errors: why H; before 0.5%.',
        convergedAt: iso(0),
        judgedAt: iso(1),
        checks: [{ ...checks, after: seen('H'), samples: 3, verdict: 'unknown' }],
      },
    });
    const last = (...after: readonly Observation[]) => {
      const judgement = told([probe('', { after })]);
      return judgement.kind === 'done' ? judgement.verification.checks[0]?.after?.why : undefined;
    };
    const blind = ['a', 'b', 'c'].map((why) => seen('?', { why }));
    expect(last(...['a', 'b', 'c'].map((why) => seen('U', { why })), ...blind)).toBe('c');
    expect(last(...blind)).toBe('c');
    expect(told([probe('??')])).toMatchObject({ verification: { checks: [{ after: seen('?'), samples: 0 }] } });
    expect(told([probe('')])).toMatchObject({ verification: { checks: [{ after: null, samples: 0 }] } });
  });

  it.each([
    ['recovered', [probe('HHH')], 'Healthy for 3 samples in a row after convergence: errors: why H; before 0.5%.'],
    [
      'not recovered, by those that say so',
      [probe('UUU'), probe('UUU', { probe: 'speed' }), probe('HHH', { probe: 'up' })],
      'Still unhealthy: errors: why U; before 0.5%; speed: why U; before 0.5%.',
    ],
    ['never sampled', [probe('', { before: null })], 'Could not be measured: errors: no sample.'],
    [
      'not probed',
      [],
      'Could not be measured: no probe. Not measured: what users see (no http or prometheus probe is configured).',
    ],
    [
      'seen by its pods alone',
      [rollout('HHH')],
      'Healthy for 3 samples in a row after convergence: rollout: why H. Not measured: what users see (no http or prometheus probe is configured).',
    ],
    [
      'never seen to fail by its pods',
      [rollout('HHH', { before: null })],
      'The pods are ready, but the release had not been seen to fail by its own pods, and no other probe measures what failed.',
    ],
    [
      'healthy all along',
      [probe('HHH', { before: seen('H') })],
      'Healthy for 3 samples in a row after convergence: errors: why H; before 0.5%. Every probe had been healthy before, too.',
    ],
    [
      'healthy all along, by one of two',
      [probe('HHH', { before: seen('H') }), probe('HHH', { probe: 'up' })],
      /before 0.5%\.$/,
    ],
    ['unhealthy all along', [probe('UUU', { before: seen('H') })], /before 0.5%\.$/],
    ['compared without a number', [probe('HHH', { before: seen('?') })], /why H; before unknown\.$/],
    ['healthy, whatever it was before', [probe('HHH', { before: null })], /: errors: why H\.$/],
    ['healthy beside pods that never failed', [rollout('HHH', { before: null }), probe('HHH')], /^Healthy/],
    ['pods of which some had failed', [rollout('HHH'), rollout('HHH', { before: null })], /^Healthy/],
    [
      'out of bounds always',
      [probe('UUU', { normal: seen('U') })],
      'Still unhealthy: errors: why U; before 0.5%, normal 0.5% (out of bounds already then).',
    ],
    ['in bounds before', [probe('UUU', { normal: seen('H') })], /before 0.5%, normal 0.5%\.$/],
  ] as readonly [string, readonly ProbeSamples[], string | RegExp][])(
    'says what was measured: %s',
    (_, probes, words) => {
      if (typeof words === 'string') expect(reason(...probes)).toBe(words);
      else expect(reason(...probes)).toMatch(words);
    },
  );
});

describe('a course that came to an end', () => {
  it.each([
    ['stalled', 'What was done did not become complete: this is why.', 'not-recovered', ['not-recovered', 'unknown']],
    ['replaced', 'Not judged: this is why.', 'unknown', ['unknown', 'unknown']],
    ['unseen', 'The cluster could not be seen: this is why.', 'unknown', ['unknown', 'unknown']],
  ] as const)('%s, says so', (kind, words, verdict, each) => {
    const judgement = told([rollout('HHH'), probe('HHH')], { kind, why: 'this is why', convergedAt: iso(7) });
    expect(judgement).toMatchObject({
      kind: 'done',
      verification: { verdict, reason: words, convergedAt: iso(7), checks: each.map((one) => ({ verdict: one })) },
    });
  });
});
