// The objects that the declared traffic controls of a service would change. Read only where `traffic` is enabled.
import type { Service } from '../../config/schema.ts';
import { controlPath } from '../../mitigation/controls.ts';
import { messageOf } from '../../mitigation/lease.ts';
import type { Cluster } from '../../ports.ts';
import type { ControlFacts } from '../facts.ts';

export interface Controls {
  /** By their names in the config; null: not read. */
  readonly found: Readonly<Record<string, ControlFacts>> | null;
  readonly notChecked: readonly string[];
}

export async function readControls({ strategies, workload, traffic }: Service, cluster: Cluster): Promise<Controls> {
  if (!strategies.includes('traffic')) return { found: null, notChecked: [] };
  const read = await Promise.all(
    Object.entries(traffic).map(async ([name, control]) => {
      const path = controlPath(control, workload.namespace);
      const answer = await cluster.request({ method: 'GET', path }).catch(() => null);
      const object = answer?.status === 200 ? answer.body : null;
      const why = answer === null ? 'no answer' : messageOf(answer);
      const notChecked = object !== null || answer?.status === 404 ? [] : [`traffic control ${name}: ${why}`];
      return { name, facts: { control, object } satisfies ControlFacts, notChecked };
    }),
  );
  return {
    found: Object.fromEntries(read.map(({ name, facts }) => [name, facts])),
    notChecked: read.flatMap(({ notChecked }) => notChecked),
  };
}
