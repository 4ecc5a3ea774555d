// A person at `workflow_dispatch`: checked field by field, all problems at once.
import { ResponderError } from '../errors.ts';
import type { ManualRequest, Severity, Signal, Timestamp } from '../incident.ts';
import { clean } from '../text/clean.ts';
import { type Fields, textOf } from './json.ts';
import { BLANK } from './monitor.ts';
import { timeOf } from './words.ts';

const SEVERITIES: readonly Severity[] = ['SEV1', 'SEV2', 'SEV3', 'SEV4'];
/** What the example workflow's choices say where the person leaves it open. */
const LEFT_OPEN = new Set(['', 'by rules', 'as configured', 'auto', 'none']);

export function readManual(inputs: Fields, now: Timestamp): Signal {
  const field = (...names: string[]) =>
    textOf(
      names.map((name) => inputs[name]).find((value) => value !== undefined && value !== null),
      4000,
    ).trim();
  const open = (text: string) => (LEFT_OPEN.has(text.toLowerCase()) ? null : text);
  const [service, what, since] = [field('service'), field('what'), open(field('since'))];
  const [users, severity] = [open(field('users-affected', 'users_affected', 'usersAffected')), open(field('severity'))];
  const problems = [
    service === '' ? 'service: is missing' : null,
    since !== null && timeOf(since) === null ? 'since: must be a time like 2026-11-23T18:00:00Z' : null,
    users !== null && !/^\d{1,12}$/.test(users) ? 'users-affected: must be a whole number' : null,
    severity !== null && !isSeverity(severity.toUpperCase())
      ? `severity: must be one of ${SEVERITIES.join(', ')}`
      : null,
  ].filter((problem) => problem !== null);
  if (problems.length > 0)
    throw new ResponderError(
      'event-unreadable',
      `Invalid dispatch: ${problems.join('; ')}.`,
      'Mend the fields and dispatch again.',
    );
  const upper = severity?.toUpperCase() ?? '';
  const manual: ManualRequest = {
    service,
    what: what || 'Reported by a person',
    since: since === null ? null : timeOf(since),
    usersAffected: users === null ? null : Number(users),
    severity: isSeverity(upper) ? upper : null,
    strategy: open(field('strategy')),
    to: open(field('to')),
    from: open(field('from')),
  };
  return signalOf(manual, now);
}

function isSeverity(text: string): text is Severity {
  return SEVERITIES.some((one) => one === text);
}

const SEVERITY_OF = { SEV1: 'critical', SEV2: 'high', SEV3: 'warning', SEV4: 'info' } as const;

/** SEV4 asked for by a person is still asked for: only monitors' `info` starts nothing. */
function signalOf(manual: ManualRequest, receivedAt: Timestamp): Signal {
  const severity =
    manual.severity === null ? 'high' : manual.severity === 'SEV4' ? 'warning' : SEVERITY_OF[manual.severity];
  return {
    ...BLANK,
    source: 'manual',
    status: 'firing',
    reason: 'a person dispatched it',
    severity,
    severityRaw: manual.severity,
    title: clean(manual.what, 300),
    summary: manual.what,
    startedAt: manual.since,
    receivedAt,
    labels: {},
    manual,
  };
}
