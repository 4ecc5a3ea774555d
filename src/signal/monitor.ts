// The port of monitors: to add one is a file, a line in registry.ts and a fixture.
import type { Signal, Timestamp } from '../incident.ts';
import type { Fields } from './json.ts';

/** What came around the monitor's own body. */
export interface Envelope {
  readonly status: string | null;
  readonly receivedAt: Timestamp;
  /** What `source` named, in lower case; null where nothing did. */
  readonly named: string | null;
  /** Which monitors are read: for reasons. */
  readonly known: string;
}

export interface Monitor {
  readonly name: string;
  /** Is this body of the shape that this monitor sends? */
  recognises(body: Fields): boolean;
  read(body: Fields, envelope: Envelope): Signal;
}

/** A signal that starts nothing, and says why. */
export function ignored(source: string, reason: string, receivedAt: Timestamp): Signal {
  return { ...BLANK, source, reason, receivedAt };
}

export const BLANK = {
  status: 'ignored',
  severity: 'unknown',
  severityRaw: null,
  title: '',
  summary: '',
  startedAt: null,
  endedAt: null,
  dedupKey: null,
  labels: {},
  ambiguousLabels: [],
  alerts: [],
  truncatedAlerts: 0,
  links: [],
  manual: null,
} as const satisfies Omit<Signal, 'source' | 'reason' | 'receivedAt'>;
