// What was done to production, in the past tense (pure): every attempt that took effect, in order.
import type { Attempt, Operation } from '../incident.ts';
import { effectiveAttempts } from '../plan/attempts.ts';

type Quote = (text: string) => string;

/** `rolled back from v2 to v1; then scaled from 3 to 6 replicas`. Names are foreign: `quote` makes them harmless. */
export function deeds(operation: Pick<Operation, 'from' | 'to' | 'attempts' | 'phase'>, quote: Quote): string {
  const all = effectiveAttempts(operation).map((attempt) => deed(operation, attempt, quote));
  const said = all.join('; then ');
  return isOpen(operation) && all.length > 1 ? `${said} (whether this last took effect is not known)` : said;
}

/** The last attempt is on its way, or nobody knows what became of it. */
export const isOpen = ({ phase }: Pick<Operation, 'phase'>): boolean => phase === 'acting';

export function deed(operation: Pick<Operation, 'from' | 'to'>, attempt: Attempt, quote: Quote): string {
  const { step, from = operation.from, to = operation.to } = attempt;
  switch (step?.kind) {
    case 'abort':
      return `aborted the canary of ${quote(from.version)}, back to ${quote(to.version)}`;
    case 'restart':
      return `restarted the pods of ${quote(to.version)}`;
    case 'replicas':
      return step.on === 'workload'
        ? `scaled from ${step.from} to ${step.to} replicas`
        : `raised minReplicas of ${quote(step.name)} from ${step.from} to ${step.to}`;
    case 'resources':
      return `raised the ${step.resource} limit of ${quote(step.container)} from ${quote(step.from)} to ${quote(step.to)}`;
    case 'traffic':
      return `set the traffic control ${quote(step.control)}`;
    default:
      return `rolled back from ${quote(from.version)} to ${quote(to.version)}`;
  }
}
