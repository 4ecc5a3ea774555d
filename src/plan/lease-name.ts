// The name of a workload's Lease: fixed, so that a Role can name it in `resourceNames`.
import { createHash } from 'node:crypto';
import type { WorkloadRef } from '../incident.ts';

/** Longest name of a Kubernetes object. */
const LONGEST = 253;

export function leaseName(ref: WorkloadRef): string {
  const name = `incident-responder-${ref.kind.toLowerCase()}-${ref.name}`;
  if (name.length <= LONGEST) return name;
  const hash = createHash('sha256').update(ref.name).digest('hex').slice(0, 16);
  return `${name.slice(0, LONGEST - hash.length - 1).replace(/[^a-z0-9]+$/, '')}-${hash}`;
}
