// A person at `workflow_dispatch`: checked field by field, all problems at once. Nothing is guessed: a name is exactly that name.
import { ResponderError } from '../errors.ts';
import type { ManualRequest, Severity, Signal, SignalSeverity, StrategyName, Timestamp } from '../incident.ts';
import { clean } from '../text/clean.ts';
import { type Fields, textOf } from './json.ts';
import { BLANK } from './monitor.ts';
import { timeOf } from './words.ts';

const SEVERITIES: readonly Severity[] = ['SEV1', 'SEV2', 'SEV3', 'SEV4'];
const STRATEGIES: readonly StrategyName[] = ['rollback', 'restart', 'scale', 'resources', 'traffic', 'fix-forward'];
/** What the example workflow's choices say where the person leaves it open. */
const LEFT_OPEN = new Set(['', 'by rules', 'as configured', 'now']);
/** Clocks differ; more than this ahead is a slip. */
const AHEAD = 5 * 60_000;
/** Thousands by comma or space. A point is refused: to half of the world it is where the fraction begins. */
const GROUPED = /^\d{1,3}(?:([, ])\d{3}(?:\1\d{3})*)$/;

interface Field<T> {
  readonly value: T;
  readonly problem: string | null;
}

export function readManual(inputs: Fields, now: Timestamp): Signal {
  const service = exactly(inputs, 'service', /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'a service key of the config');
  const to = exactly(inputs, 'to', /^[\w][\w.+:@/-]{0,252}$/, 'a version, or a ReplicaSet name or UID');
  const from = exactly(inputs, 'from', /^[a-z0-9][-a-z0-9.]{0,252}$/, 'a ReplicaSet name');
  const [since, users] = [sinceIn(inputs, now), usersIn(inputs)];
  const severity = oneOf(inputs, 'severity', SEVERITIES);
  const strategy = oneOf(inputs, 'strategy', STRATEGIES);
  const missing =
    service.value === null && service.problem === null ? 'service: is missing; name one of the config' : null;
  const problems = [missing, ...[service, since, users, severity, strategy, to, from].map((field) => field.problem)];
  const found = problems.filter((problem) => problem !== null);
  if (found.length > 0)
    throw new ResponderError(
      'event-unreadable',
      `Invalid dispatch: ${found.join('; ')}.`,
      'Mend the fields and dispatch again.',
    );
  return signalOf(
    {
      service: service.value ?? '',
      what: textOf(inputs['what']) || 'Reported by a person',
      since: since.value,
      usersAffected: users.value,
      severity: severity.value,
      strategy: strategy.value,
      to: to.value,
      from: from.value,
    },
    now,
  );
}

/** What was written, trimmed of white space only; null: left open. */
function written(inputs: Fields, ...names: readonly string[]): string | null {
  const value = names.map((name) => inputs[name]).find((one) => one !== undefined && one !== null);
  const text = typeof value === 'string' ? value.trim() : textOf(value);
  return LEFT_OPEN.has(text.toLowerCase()) ? null : text;
}

function exactly(inputs: Fields, name: string, pattern: RegExp, what: string): Field<string | null> {
  const value = written(inputs, name);
  return value === null || pattern.test(value)
    ? { value, problem: null }
    : { value: null, problem: `${name}: must be ${what}` };
}

function oneOf<T extends string>(inputs: Fields, name: string, choices: readonly T[]): Field<T | null> {
  const text = written(inputs, name);
  if (text === null) return { value: null, problem: null };
  const value = choices.find((choice) => choice.toLowerCase() === text.toLowerCase()) ?? null;
  return { value, problem: value === null ? `${name}: must be one of ${choices.join(', ')}` : null };
}

function sinceIn(inputs: Fields, now: Timestamp): Field<Timestamp | null> {
  const text = written(inputs, 'since');
  if (text === null) return { value: null, problem: null };
  const value = timeOf(text);
  if (value === null) return { value, problem: 'since: must be a time like 2026-11-23T18:00:00Z' };
  const ahead = Date.parse(value) - Date.parse(now) > AHEAD;
  return { value, problem: ahead ? `since: ${value} lies in the future; write UTC, or the offset` : null };
}

function usersIn(inputs: Fields): Field<number | null> {
  const text = written(inputs, 'users-affected', 'users_affected', 'usersAffected');
  if (text === null) return { value: null, problem: null };
  const digits = GROUPED.test(text) ? text.replaceAll(/[, ]/g, '') : text;
  if (/^\d{1,12}$/.test(digits)) return { value: Number(digits), problem: null };
  return { value: null, problem: 'users-affected: must be a whole number, like 1200 or 1,200' };
}

/** SEV4 asked for by a person is still asked for: only monitors' `info` starts nothing. */
const SEVERITY_OF: Readonly<Record<Severity, SignalSeverity>> = {
  SEV1: 'critical',
  SEV2: 'high',
  SEV3: 'warning',
  SEV4: 'warning',
};

function signalOf(manual: ManualRequest, receivedAt: Timestamp): Signal {
  return {
    ...BLANK,
    source: 'manual',
    status: 'firing',
    reason: 'a person dispatched it',
    severity: manual.severity === null ? 'high' : SEVERITY_OF[manual.severity],
    severityRaw: manual.severity,
    title: clean(manual.what, 300),
    summary: manual.what,
    startedAt: manual.since,
    receivedAt,
    manual,
  };
}
