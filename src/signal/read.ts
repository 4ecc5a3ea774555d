// What the runner's event file holds → Signal. Whatever it holds: nothing here throws but a person's own mistyped dispatch.
import type { Signal, Timestamp } from '../incident.ts';
import { bounded, decoded, type Fields, fieldsOf, isFields, textOf } from './json.ts';
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
const known = `known monitors: ${KNOWN_MONITORS.join(', ')}`;

export function readSignal(request: ReadRequest): Signal {
  const event = bounded(decoded(request.event));
  const envelope: Envelope = { status: null, receivedAt: request.now, named: null };
  if (!isFields(event)) return ignored('unknown', `the event is no JSON object; ${known}`, request.now);
  if (request.monitor !== undefined) return readNamed(request.monitor, event, envelope);
  if (request.eventName === 'workflow_dispatch' || (request.eventName === '' && isFields(event['inputs'])))
    return readManual(fieldsOf(event['inputs']), request.now);
  if (request.eventName !== '' && request.eventName !== 'repository_dispatch') {
    return ignored(
      'unknown',
      `the event ${JSON.stringify(request.eventName)} starts nothing; use repository_dispatch or workflow_dispatch`,
      request.now,
    );
  }
  const payload = 'client_payload' in event ? decoded(event['client_payload']) : event;
  return isFields(payload)
    ? readPayload(payload, envelope)
    : ignored('unknown', `client_payload is empty; ${known}`, request.now);
}

/** `--monitor NAME`: the raw body, wherever it was recorded. */
function readNamed(name: string, event: Fields, envelope: Envelope): Signal {
  const monitor = MONITORS.find((one) => one.name === name.toLowerCase());
  if (monitor === undefined)
    return ignored(name, `there is no monitor ${JSON.stringify(name)}; ${known}`, envelope.receivedAt);
  const body = enveloped(event) ?? event;
  return monitor.read(body, { ...envelope, status: enveloped(event) === null ? null : statusIn(event) });
}

function readPayload(payload: Fields, around: Envelope): Signal {
  const inner = enveloped(payload);
  const body = inner ?? payload;
  if (Object.keys(payload).length === 0)
    return ignored('unknown', `client_payload is empty; ${known}`, around.receivedAt);
  const named = textOf(payload['source'], 50).toLowerCase() || null;
  const envelope: Envelope = {
    ...around,
    named: inner === null ? null : named,
    status: inner === null ? null : statusIn(payload),
  };
  const monitor = chosen(named, body, inner !== null);
  if (monitor === null)
    return ignored(named ?? 'unknown', `the body is of no shape that is read; ${known}`, around.receivedAt);
  return monitor.read(body, envelope);
}

/** The body one level down, which may have come as JSON in a string. */
function enveloped(payload: Fields): Fields | null {
  const alert = bounded(decoded(payload['alert']));
  return isFields(alert) ? alert : null;
}

function statusIn(payload: Fields): string | null {
  return textOf(decoded(payload['status']), 50) || null;
}

/** By its name where that is ours, else by its shape; a foreign monitor's body is ours only in our own envelope's words. */
function chosen(named: string | null, body: Fields, wrapped: boolean): Monitor | null {
  const byName = MONITORS.find((monitor) => monitor.name === named);
  const byShape = MONITORS.find((monitor) => monitor.recognises(body)) ?? null;
  if (byName === undefined) return byShape !== null && (wrapped || byShape.name !== 'generic') ? byShape : null;
  return byName.name === 'generic' || byName.recognises(body) ? byName : byShape;
}
