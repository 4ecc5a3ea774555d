// Moments for people: whole seconds, as Kubernetes keeps them; what is decided is decided on the moment itself.
import type { Timestamp } from '../incident.ts';

/** `2026-11-23 18:00:05 UTC` */
export function when(at: Timestamp | null): string {
  const ms = at === null ? Number.NaN : Date.parse(at);
  return Number.isNaN(ms) ? 'at an unknown time' : `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
