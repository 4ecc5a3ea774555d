// The signal that an operation was opened for, from what the Lease kept of it.
import type { Brief, Operation, Signal } from '../incident.ts';
import { planIds, type Recalled } from '../plan/approved.ts';
import { BLANK } from '../signal/monitor.ts';
import { unfinished } from './due.ts';

export function signalOf(brief: Brief): Signal {
  return {
    ...brief.signal,
    status: 'firing',
    reason: 'kept in the Lease by an earlier run',
    severityRaw: null,
    endedAt: null,
    ambiguousLabels: [],
    alerts: [],
    truncatedAlerts: 0,
    links: [],
    manual: brief.manual ?? null,
  };
}

/** For an act that is not written yet: what a person had said is recalled, and is no person's word any more. */
export function recalledOf(key: string, { id, from, to, attempts, brief }: Operation): Recalled | undefined {
  const { manual, approved } = brief ?? {};
  const last = attempts.at(-1);
  if (last === undefined || (manual === undefined && approved === undefined)) return undefined;
  const ids = planIds(key, id.split('/')[0] ?? '', { ...last, from, to });
  const plan = brief?.plan.approvable?.id === ids.knowing ? ids.knowing : ids.plain;
  return { plan, ...(manual === undefined ? {} : { manual }), ...(approved === undefined ? {} : { approved }) };
}

/** Of the operation that is not finished; null: there is none whose signal was kept. */
export function signalOfOpen(operations: readonly Operation[]): Signal | null {
  const brief = unfinished(operations)?.brief ?? null;
  return brief === null ? null : signalOf(brief);
}

/** Follow-up looks at every service without having been told anything. */
export const NO_SIGNAL: Signal = {
  ...BLANK,
  source: 'follow-up',
  reason: 'follow-up needs no event',
  title: 'Follow-up',
  receivedAt: new Date(0).toISOString(),
};
