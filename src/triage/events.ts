// Warning events of the workload, its ReplicaSets and pods, newest first, the same ones counted. Never throws.
import { sentence } from '../errors.ts';
import type { WorkloadRef } from '../incident.ts';
import { at, list, text, time, whole } from '../plan/fields.ts';
import type { Cluster } from '../ports.ts';
import { clean } from '../text/clean.ts';
import { redact } from '../text/redact.ts';
import { LOOK_DEADLINE, refusal } from './logs.ts';

const MOST = 10;
const PAGE = 200;

export interface CollectedEvents {
  readonly events: readonly string[];
  readonly notChecked: readonly string[];
}

/** `names`: of the workload, its ReplicaSets and its pods. */
export async function collectEvents(
  cluster: Cluster,
  ref: WorkloadRef,
  names: readonly string[],
): Promise<CollectedEvents> {
  try {
    const answer = await cluster.request({ method: 'GET', path: warningsPath(ref), deadline: LOOK_DEADLINE });
    if (answer.status !== 200) return { events: [], notChecked: [`events: ${refusal(answer)}`] };
    const more = text(at(answer.body, 'metadata', 'continue')) !== '';
    const notChecked = more ? [`events: only the first ${PAGE} of the namespace were read`] : [];
    return { events: warningsOf(answer.body, names), notChecked };
  } catch (thrown) {
    return { events: [], notChecked: [`events: ${clean(redact(sentence(thrown)), 300)}`] };
  }
}

export const warningsPath = (ref: WorkloadRef) =>
  `/api/v1/namespaces/${ref.namespace}/events?fieldSelector=type%3DWarning&limit=${PAGE}`;

/** Of a list of events those about the objects named, newest first, the same ones counted, fit for people. */
export function warningsOf(body: unknown, names: readonly string[]): readonly string[] {
  return told(list(at(body, 'items')), names);
}

interface Warning {
  readonly key: string;
  readonly what: string;
  readonly object: string;
  readonly when: number;
  readonly times: number;
}

function told(items: readonly unknown[], names: readonly string[]): readonly string[] {
  const ours = new Set(names);
  const groups = new Map<string, Warning>();
  for (const item of items) {
    const warning = ours.has(text(at(item, 'involvedObject', 'name'))) ? warningOf(item) : null;
    if (warning !== null) groups.set(warning.key, merged(groups.get(warning.key), warning));
  }
  const newest = [...groups.values()].sort((a, b) => b.when - a.when).slice(0, MOST);
  return newest.map(({ what, object, times }) => `${what} (${object}${times > 1 ? `, ${times} times` : ''})`);
}

function warningOf(item: unknown): Warning {
  const name = text(at(item, 'involvedObject', 'name'));
  const message = text(at(item, 'message'));
  const reason = clean(text(at(item, 'reason')), 60);
  const what = clean(redact(`${reason}: ${message}`), 300);
  return {
    key: what.replaceAll(name, '*').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*'),
    what,
    object: clean(`${text(at(item, 'involvedObject', 'kind'))}/${name}`, 120),
    when: Date.parse(lastSeen(item) ?? '') || 0,
    times: whole(at(item, 'series', 'count'), whole(at(item, 'count'), 1)),
  };
}

function lastSeen(item: unknown): string | null {
  return (
    time(at(item, 'series', 'lastObservedTime')) ??
    time(at(item, 'lastTimestamp')) ??
    time(at(item, 'eventTime')) ??
    time(at(item, 'metadata', 'creationTimestamp'))
  );
}

function merged(known: Warning | undefined, next: Warning): Warning {
  if (known === undefined) return next;
  const newer = next.when > known.when ? next : known;
  return { ...newer, times: known.times + next.times };
}
