// The switch: as an input for the whole site, as an annotation for a namespace or a workload. An annotation that says anything
// but `on` switches off: a brake that is misspelt must still hold.
import type { WorkloadRef } from '../incident.ts';
import type { Facts } from './facts.ts';

/** Annotation of a namespace or a workload. */
export const SWITCH = 'incident-responder.github.io/switch';

/** In words, what switches it off for this workload; empty: it is on. */
export function switchedOffBy(
  { site, workload }: Pick<Facts, 'site' | 'workload'>,
  { kind, namespace, name }: WorkloadRef,
): readonly string[] {
  return [
    ...(site?.switch === 'off' ? ['the input `switch` is off'] : []),
    ...annotatedOff(`namespace ${namespace}`, site?.namespaceAnnotations ?? {}),
    ...annotatedOff(`${kind} ${namespace}/${name}`, workload?.annotations ?? {}),
  ];
}

/** In words; null: the namespace was looked at, or nobody was to. */
export function switchUnread({ site }: Pick<Facts, 'site'>, { namespace }: WorkloadRef): string | null {
  const unread = site !== undefined && site.namespaceAnnotations === null;
  return unread ? `the switch of namespace ${namespace} (annotation ${SWITCH}) could not be read` : null;
}

/** Null: nothing stops what is done beside a plan, as putting back. A brake that cannot be seen holds. */
export function brakedBy(facts: Pick<Facts, 'site' | 'workload'>, ref: WorkloadRef): string | null {
  const off = switchedOffBy(facts, ref);
  return off.length > 0 ? `it is switched off: ${off.join('; ')}` : switchUnread(facts, ref);
}

function annotatedOff(whose: string, annotations: Readonly<Record<string, string>>): readonly string[] {
  const value = annotations[SWITCH];
  if (value === undefined || value.trim().toLowerCase() === 'on') return [];
  return [`${whose} is annotated ${SWITCH}: ${JSON.stringify(value.slice(0, 50))}`];
}
