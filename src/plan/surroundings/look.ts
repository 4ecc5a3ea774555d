// What surrounds the workload. Asked together with the second look: it needs nothing of the first one, but the connections that
// the first one has opened are warm by then, and a TLS handshake costs more than the question. For the same reason the second
// look should not ask more questions than the first one.

import type { SyncFacts } from '../facts-beside.ts';
import type { ObserveRequest } from '../first-look.ts';
import { readSite, type SiteLook } from '../read-site.ts';
import { readBudgets } from './budgets.ts';
import { type Controls, readControls } from './controls.ts';
import { OPTIONAL, optional } from './optional.ts';
import { readSync } from './sync.ts';

/** Where the config lets us scale, not to know of an autoscaler is a reason not to. */
const DECIDING = 5000;

export interface Surroundings {
  readonly controls: Controls;
  /** A list; null: not given. */
  readonly autoscalers: unknown;
  readonly site: SiteLook | null;
  /** A list; null: not given. */
  readonly budgets: unknown;
  /** Null: the config names none. */
  readonly sync: SyncFacts | null;
}

export async function lookAround(
  { service, world, site }: ObserveRequest,
  { budgets: mayList }: { readonly budgets: boolean },
): Promise<Surroundings> {
  const { cluster } = world;
  const { namespace } = service.workload;
  const [controls, autoscalers, around, sync, budgets] = await Promise.all([
    readControls(service, cluster),
    optional(
      cluster,
      `/apis/autoscaling/v2/namespaces/${namespace}/horizontalpodautoscalers?limit=500`,
      service.strategies.includes('scale') ? DECIDING : OPTIONAL,
    ),
    site === undefined ? null : readSite(site, namespace, cluster),
    readSync(service, cluster),
    readBudgets(cluster, namespace, mayList),
  ]);
  return { controls, autoscalers, site: around, sync, budgets };
}
