import { describe, expect, it } from '@jest/globals';
import { diagnosisOf } from '../../src/postmortem/diagnosis.ts';
import { weighedSection } from '../../src/postmortem/summary-seen.ts';

const DIAGNOSIS = {
  cause: 'traffic-saturation',
  confidence: 0.72,
  for: ['there is 3.2 times the usual traffic'],
  against: ['a <b>release</b> is near, @somebody'],
  others: [{ cause: 'release-regresses', for: ['p95 is unhealthy'] }],
} as const;

describe('the diagnosis, for people', () => {
  it('says what it is, how sure that is, what speaks for and against it, and what else it could be', () => {
    const text = diagnosisOf(DIAGNOSIS);
    expect(text).toMatch(
      /^\*\*What it is:\*\* traffic-saturation \(confidence 72 %\), because:\n\n- there is 3\.2 times/,
    );
    expect(text).toMatch(/What speaks against that:/);
    expect(text).toMatch(/What else it could be: release-regresses \(p95 is unhealthy\)\.$/);
  });

  it('makes foreign text harmless', () => {
    expect(diagnosisOf(DIAGNOSIS)).not.toMatch(/<b>|(^|\s)@somebody/);
  });

  it('says that it does not know, and nothing where no diagnosis was made', () => {
    expect(diagnosisOf({ ...DIAGNOSIS, cause: 'unknown', for: [], against: [], others: [] })).toBe(
      '**What it is:** not known.',
    );
    expect(diagnosisOf(undefined)).toBe('');
  });

  it('stands in the job summary above what was weighed', () => {
    const decision = {
      kind: 'hold',
      code: 'other-cause',
      reason: 'It is load.',
      remedy: '',
      mayPass: false,
      from: null,
      to: null,
    } as const;
    const text = weighedSection({ diagnosis: DIAGNOSIS, options: [], decision, notChecked: [] }, true);
    expect(text).toMatch(
      /^### Weighed\n\n\*\*What it is:\*\* traffic-saturation[\s\S]*Decided: \*\*hold\*\* \(`other-cause`\)/,
    );
  });
});
