// How long it took: to detect (TTD), to mitigate (TTM), to resolve (TTR), each with how it is known. Never an average, never a
// guess: what has no time is `unknown`.
import type { Account, Timestamp } from '../incident.ts';

export interface Duration {
  readonly name: 'TTD' | 'TTM' | 'TTR';
  readonly meaning: string;
  /** Null: unknown. */
  readonly seconds: number | null;
  readonly how: 'measured' | 'estimated' | 'human' | 'unknown';
  /** Which moments it lies between, or why it is unknown. */
  readonly basis: string;
}

interface Moment {
  readonly at: Timestamp;
  readonly how: 'measured' | 'estimated' | 'human';
  readonly what: string;
}

/** `resolvedAt`: when the monitor (or a person) said that it is over for good. */
export function durations(account: Account, resolvedAt: Timestamp | null = null): readonly Duration[] {
  const detected = detection(account);
  const start = impactStart(account, detected);
  const began = start ?? detected;
  const resolved = moment(resolvedAt, 'measured', 'the resolved notice');
  return [
    between('TTD', 'time to detect', start, detected),
    between('TTM', 'time to mitigate', began, mitigation(account)),
    between('TTR', 'time to resolve', began, resolved),
  ];
}

/** `42 s`, `7 min`, `1 h 5 min`; `unknown` where it is not known. */
export function spell(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return 'unknown';
  if (seconds < 120) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function detection({ brief }: Account): Moment | null {
  const said = brief.manual?.since ?? null;
  if (said !== null) return moment(brief.signal.receivedAt, 'measured', 'the manual run');
  return moment(brief.signal.startedAt, 'measured', "the alert's start");
}

/** A person's word; else the rollout of the bad release, the earliest it can have been. Not later than the detection. */
function impactStart({ brief, operation }: Account, detected: Moment | null): Moment | null {
  const said = moment(brief.manual?.since ?? null, 'human', 'the start that a person gave');
  if (said !== null) return said;
  const rollout = brief.triage.changes.find((change) => operation !== null && change.releaseUid === operation.from.uid);
  const began = moment(rollout?.at ?? null, 'estimated', 'the rollout of the bad release');
  if (began === null || detected === null || ms(began) <= ms(detected)) return began;
  return { ...detected, how: 'estimated', what: `${detected.what} (it came before the rollout)` };
}

function mitigation({ verification }: Account): Moment | null {
  if (verification?.verdict !== 'recovered') return null;
  return moment(verification.judgedAt, 'measured', 'the proof of recovery');
}

const NOT_ENDED = { TTD: 'the detection is not known', TTM: 'no recovery is proven', TTR: 'not resolved yet' } as const;
const NOT_BEGUN = 'no release is blamed for it, and nobody gave a start';

function between(name: Duration['name'], meaning: string, from: Moment | null, to: Moment | null): Duration {
  if (from === null || to === null)
    return { name, meaning, seconds: null, how: 'unknown', basis: to === null ? NOT_ENDED[name] : NOT_BEGUN };
  const seconds = Math.round((ms(to) - ms(from)) / 1000);
  const how = [from.how, to.how].find((one) => one !== 'measured') ?? 'measured';
  const clamped = seconds < 0 ? '; the clocks disagree, set to 0' : '';
  return { name, meaning, seconds: Math.max(0, seconds), how, basis: `from ${from.what} to ${to.what}${clamped}` };
}

function moment(at: Timestamp | null, how: Moment['how'], what: string): Moment | null {
  return at === null || Number.isNaN(Date.parse(at)) ? null : { at, how, what };
}

function ms({ at }: Moment): number {
  return Date.parse(at);
}
