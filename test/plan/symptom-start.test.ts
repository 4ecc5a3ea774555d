import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SignalAlert } from '../../src/incident.ts';
import { decide } from '../../src/plan/decide.ts';
import { symptomStart } from '../../src/plan/symptom-start.ts';
import { triage } from '../../src/triage/triage.ts';
import { ago, BAD, MANUAL, NOW, service, signal, world } from './world.ts';

const DAYS = 3 * 24 * 60;
const alert = (startedAt: string | null, change: Partial<SignalAlert> = {}): SignalAlert => ({
  status: 'firing',
  labels: { alertname: 'HighErrorRate', severity: 'critical' },
  annotations: {},
  startedAt,
  endedAt: null,
  fingerprint: null,
  ...change,
});
const INFO = { labels: { severity: 'info' } };
/** As it is narrowed: the earliest of its alerts. */
const group = (...alerts: readonly SignalAlert[]) =>
  signal({
    alerts,
    startedAt:
      alerts
        .map((one) => one.startedAt)
        .filter((one) => one !== null)
        .sort()[0] ?? null,
  });
const startOf = (...alerts: readonly SignalAlert[]) => symptomStart(group(...alerts), BAD, NOW, service());
const decisionOf = (...alerts: readonly SignalAlert[]) => decide(world({ signal: group(...alerts) })).decision;

describe('when the symptom began', () => {
  it.each([
    ['the alert that began after the release', [alert(ago(DAYS)), alert(ago(2))], ago(2)],
    ['the first of several of those', [alert(ago(DAYS)), alert(ago(2)), alert(ago(5))], ago(5)],
    ['the earliest, where none began after the release', [alert(ago(DAYS)), alert(ago(11))], ago(DAYS)],
    ['the old one, where the new one is for information', [alert(ago(DAYS)), alert(ago(2), INFO)], ago(DAYS)],
    ['the new one, where the old one is for information', [alert(ago(DAYS), INFO), alert(ago(2))], ago(2)],
    ['the old one, where the new one is over', [alert(ago(DAYS)), alert(ago(2), { status: 'resolved' })], ago(DAYS)],
    ['the old one, where the other does not say since when', [alert(ago(DAYS)), alert(null)], ago(DAYS)],
    ['the old one, where the other lies ahead', [alert(ago(DAYS)), alert(ago(-6))], ago(DAYS)],
    ['the one that clocks may explain', [alert(ago(DAYS)), alert(ago(-5))], ago(-5)],
    ['the old one, where clocks do not explain the other', [alert(ago(DAYS)), alert(ago(-5.1))], ago(DAYS)],
    ['the one that began with the release', [alert(ago(DAYS)), alert(ago(10))], ago(10)],
    ['the one ahead, where the other is for information', [alert(ago(5), INFO), alert(ago(-6))], ago(-6)],
    ['unknown, where only an informational one says', [alert(ago(5), INFO), alert(null)], null],
    ['unknown, where none says', [alert(null), alert(null)], null],
    ['said by information, where nothing else fires', [alert(ago(5), INFO)], ago(5)],
  ] as const)('is %s', (_, alerts, expected) => {
    expect(startOf(...alerts)).toBe(expected);
  });

  it('takes the group’s severity where the alert has none', () => {
    const bare = signal({ alerts: [alert(ago(DAYS), { labels: {} }), alert(ago(2))], labels: { severity: 'info' } });
    expect(symptomStart(bare, BAD, NOW, service())).toBe(ago(2));
  });

  it('is past its shelf life even where it began after the release', () => {
    const early = { ...BAD, beganAt: ago(60) };
    expect(symptomStart(group(alert(ago(40))), early, NOW, service())).toBe(ago(40));
    expect(symptomStart(group(alert(ago(40)), alert(ago(30))), early, NOW, service())).toBe(ago(30));
  });

  it('is what a person says, and what a signal without alerts says', () => {
    const alerts = [alert(ago(DAYS)), alert(ago(2))];
    expect(symptomStart(signal({ alerts, startedAt: ago(7), manual: MANUAL }), BAD, NOW, service())).toBe(ago(7));
    expect(symptomStart(signal({ startedAt: ago(7) }), BAD, NOW, service())).toBe(ago(7));
  });

  it('is the earliest where no release is suspected', () => {
    expect(symptomStart(group(alert(ago(DAYS)), alert(ago(2))), null, NOW, service())).toBe(ago(DAYS));
  });
});

describe('an old alert in the same group', () => {
  it('does not block a new one', () => {
    expect(decisionOf(alert(ago(DAYS)), alert(ago(2)))).toMatchObject({ kind: 'act' });
    expect(decisionOf(alert(ago(DAYS)))).toMatchObject({ kind: 'hold', code: 'rollout-elsewhere' });
  });

  it('is not since when it happens in the report', () => {
    const changed = world({ signal: group(alert(ago(DAYS)), alert(ago(2))) });
    const seen = {
      users: null,
      events: [],
      logs: [],
      notChecked: [],
      happening: { verdict: 'yes', evidence: [] },
    } as const;
    expect(triage({ ...changed, ...seen, look: [], now: NOW }).since).toBe(ago(2));
  });

  it('never makes it act: something that fires must have begun after the release, inside the shelf life', () => {
    const minutes = fc.option(fc.integer({ min: -20, max: 60 }), { nil: null });
    const some = fc.array(fc.tuple(minutes, fc.constantFrom('critical', 'info')), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(some, (alerts) => {
        const told = alerts.map(([start, severity]) =>
          alert(start === null ? null : ago(start), { labels: { severity } }),
        );
        const acts = decisionOf(...told).kind === 'act';
        const fits = alerts.some(
          ([start, severity]) => severity === 'critical' && start !== null && start >= -5 && start <= 10,
        );
        const undated = alerts.every(([start, severity]) => severity === 'info' || start === null);
        if (acts) expect(fits || undated).toBe(true);
        if (fits) expect(acts).toBe(true);
      }),
    );
  });
});
