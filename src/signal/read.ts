// What the runner's event file holds → Signal. Whatever it holds: nothing here throws but a person's own mistyped dispatch.
import type { Signal, Timestamp } from '../incident.ts';
import { hushed } from './hushed.ts';
import { type Fields, fieldsOf, isFields, opened, textOf } from './json.ts';
import { readManual } from './manual.ts';
import { type Envelope, ignored, type Monitor } from './monitor.ts';
import { MONITORS } from './registry.ts';

export interface ReadRequest {
  /** The event as JSON, or a monitor's raw body. */
  readonly event: unknown;
  /** GITHUB_EVENT_NAME; '' where it is not known. */
  readonly eventName: string;
  readonly now: Timestamp;
  /** Read the event as this monitor's raw body. */
  readonly monitor?: string;
}

export const KNOWN_MONITORS: readonly string[] = [...MONITORS.map((monitor) => monitor.name), 'manual'];
const KNOWN = `known monitors: ${KNOWN_MONITORS.join(', ')}`;

export function readSignal(request: ReadRequest): Signal {
  return hushed(read(request));
}

function read(request: ReadRequest): Signal {
  const { now, eventName, monitor } = request;
  const event = opened(request.event);
  if (!isFields(event) && !Array.isArray(event))
    return ignored('unknown', `the event is no JSON object; ${KNOWN}`, now);
  if (monitor !== undefined) return readNamed(monitor, fieldsOf(event), now);
  if (isManual(eventName, fieldsOf(event))) return readManual(fieldsOf(fieldsOf(event)['inputs']), now);
  if (eventName !== '' && eventName !== 'repository_dispatch') {
    const why = 'starts nothing; use repository_dispatch or workflow_dispatch';
    return ignored('unknown', `the event ${JSON.stringify(eventName)} ${why}`, now);
  }
  const payload = payloadOf(fieldsOf(event), eventName);
  if (Object.keys(payload).length === 0) return ignored('unknown', `client_payload is empty; ${KNOWN}`, now);
  return readPayload(payload, now);
}

/** A recorded event has lost its name: a person's dispatch is known by its workflow, or by naming a service. */
function isManual(eventName: string, event: Fields): boolean {
  if (eventName !== '') return eventName === 'workflow_dispatch';
  return (
    'inputs' in event && !('client_payload' in event) && ('workflow' in event || 'service' in fieldsOf(event['inputs']))
  );
}

function payloadOf(event: Fields, eventName: string): Fields {
  if ('client_payload' in event) return fieldsOf(event['client_payload']);
  return eventName === '' ? event : {};
}

/** `--monitor NAME`: the raw body, in an envelope or event or not. */
function readNamed(given: string, event: Fields, now: Timestamp): Signal {
  const name = given.trim().toLowerCase();
  if (name === 'manual') return readManual('inputs' in event ? fieldsOf(event['inputs']) : event, now);
  const monitor = MONITORS.find((one) => one.name === name);
  if (monitor === undefined)
    return ignored(textOf(given, 50), `there is no monitor ${JSON.stringify(textOf(given, 50))}; ${KNOWN}`, now);
  const payload = payloadOf(event, '');
  const inner = inside(payload);
  const envelope = envelopeOf(inner === null ? {} : payload, now);
  return testsAside(monitor.read(inner ?? payload, { ...envelope, named: name }), payload, inner ?? payload);
}

function readPayload(payload: Fields, now: Timestamp): Signal {
  const inner = inside(payload);
  const body = inner ?? payload;
  const envelope = envelopeOf(payload, now);
  const monitor = chosen(envelope, body, inner !== null);
  if (monitor !== null) {
    const outer = { ...envelope, status: inner === null ? null : envelope.status };
    return testsAside(monitor.read(body, outer), payload, body);
  }
  const named = envelope.named === null ? '' : ` (source ${JSON.stringify(envelope.named)})`;
  const cut = typeof payload['alert'] === 'string' && inner === null ? '`alert` is no JSON' : 'the body is of no shape';
  return ignored(
    inner === null ? 'unknown' : (envelope.named ?? 'unknown'),
    `${cut} that is read${named}; ${KNOWN}`,
    now,
  );
}

function envelopeOf(payload: Fields, now: Timestamp): Envelope {
  const source = payload['source'];
  return {
    status: textOf(opened(payload['status']), 50) || null,
    receivedAt: now,
    named: typeof source === 'string' ? textOf(opened(source), 50).toLowerCase() || null : null,
    known: KNOWN,
  };
}

/** The body one level down; a list of alerts alone is a group without words. */
function inside(payload: Fields): Fields | null {
  const alert = opened(payload['alert']);
  if (Array.isArray(alert)) return { alerts: alert };
  return isFields(alert) ? alert : null;
}

/** By its name where that is ours, else by its shape; our own words without our envelope's `alert` only where a source is named. */
function chosen({ named, status }: Envelope, body: Fields, wrapped: boolean): Monitor | null {
  const byName = MONITORS.find((monitor) => monitor.name === named);
  if (byName !== undefined && (byName.name === 'generic' || byName.recognises(body))) return byName;
  const byShape = MONITORS.find((monitor) => monitor.recognises(body)) ?? null;
  const ours = byShape?.name === 'generic';
  return ours && !wrapped && (named === null || status === null) ? null : byShape;
}

/** Whatever the monitor: what is marked as a test is one. */
function testsAside(signal: Signal, payload: Fields, body: Fields): Signal {
  const marks = [payload, body].flatMap((fields) => ['test', 'is_test', 'isTest'].map((name) => fields[name]));
  const marked = marks.some((mark) => mark === true || mark === 'true');
  return marked && signal.status === 'firing'
    ? { ...signal, status: 'test', reason: 'it is marked as a test' }
    : signal;
}
