// What made things worse is offered no more, for as long as a bad release is known to be bad.
import { describe, expect, it } from '@jest/globals';
import type { ExecutableStrategy } from '../../../src/incident.ts';
import type { Facts } from '../../../src/plan/facts.ts';
import { when } from '../../../src/text/moment.ts';
import { ago, MANUAL, pod } from '../world.ts';
import { type Given, offered, STANDS } from './offered.ts';

const control = {
  preset: 'service-selector',
  name: 'api',
  selector: { version: 'blue' },
  restore: 'on-demand',
} as const;
const object = { metadata: { uid: 's' }, spec: { selector: { version: 'green' } } };
const named = (to: string) => ({ manual: { ...MANUAL, strategy: 'traffic' as const, to } });
const killed = [pod(STANDS, 'a', { reason: 'OOMKilled' })];
const WORDS = 'it made things worse at';

function given(madeWorse: NonNullable<Facts['madeWorse']>, change: Given = {}): Given {
  const controls = { blue: { control, object }, red: { control, object } };
  return {
    ...change,
    service: { traffic: { blue: control, red: control }, limits: { knownBadFor: '24h' }, ...change.service },
    facts: { pods: killed, controls, madeWorse, ...change.facts },
  };
}

const isOffered = (strategy: ExecutableStrategy, change: Given) => offered(strategy, change).step !== null;

describe('what made things worse', () => {
  it.each(['restart', 'scale', 'resources'] as const)('is offered no more: %s', (strategy) => {
    const mark = { strategy, since: ago(60), why: 'errors went up' };
    expect(isOffered(strategy, given([]))).toBe(true);
    const { option, step } = offered(strategy, given([mark]));
    expect(step).toBeNull();
    expect(option.executable).toBe(false);
    expect(option.against).toContain(`${WORDS} ${when(ago(60))} (errors went up)`);
    expect(isOffered(strategy, given([{ ...mark, strategy: 'traffic', control: 'blue' }]))).toBe(true);
  });

  it('is one traffic control, not the other', () => {
    const mark = { strategy: 'traffic', control: 'blue', since: ago(60), why: '' } as const;
    expect(isOffered('traffic', given([mark]))).toBe(false);
    expect(isOffered('traffic', given([mark], { signal: named('red') }))).toBe(true);
  });

  it.each([
    [24 * 60, false],
    [24 * 60 + 1, true],
  ])('is forgotten after a time: %s minutes', (minutes, expected) => {
    expect(isOffered('restart', given([{ strategy: 'restart', since: ago(minutes), why: '' }]))).toBe(expected);
  });
});
