// When an action item is due. Sources: PagerDuty 15 days (SEV-1) and 30 days (SEV-2); Atlassian 8 weeks for improvements.
import type { Severity, Timestamp } from '../incident.ts';

export type Horizon = 'immediate' | 'short' | 'long';

const DAY = 86_400_000;
const SHORT: Readonly<Record<Severity, number>> = { SEV1: 15, SEV2: 30, SEV3: 30, SEV4: 30 };

/** A date like `2026-12-08` (UTC), never on a Saturday or Sunday unless it is today. `within`: days, where it is more urgent than others of its horizon. */
export function dueDate(horizon: Horizon, severity: Severity, from: Timestamp, within?: number): string {
  const days = within ?? (horizon === 'immediate' ? 1 : horizon === 'short' ? SHORT[severity] : 56);
  const due = new Date(Date.parse(from) + days * DAY);
  if (days === 0) return due.toISOString().slice(0, 10);
  const weekday = due.getUTCDay();
  const skip = weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
  return new Date(due.getTime() + skip * DAY).toISOString().slice(0, 10);
}
