// What surrounds the workload. Asked together with the second look: it needs nothing of the first one, but the connections that
// the first one has opened are warm by then, and a TLS handshake costs more than the question.
import type { Cluster } from '../../ports.ts';
import { warningsPath } from '../../triage/events.ts';
import type { ObserveRequest } from '../first-look.ts';
import { readSite, type SiteLook } from '../read-site.ts';
import { type Controls, readControls } from './controls.ts';

/** What is nice to know may cost this much before the write, in ms. */
const OPTIONAL = 1500;
/** Where the config lets us scale, not to know of an autoscaler is a reason not to. */
const DECIDING = 5000;

export interface Surroundings {
  readonly controls: Controls;
  /** Lists; null: not given. */
  readonly autoscalers: unknown;
  readonly warnings: unknown;
  readonly site: SiteLook | null;
}

export async function lookAround({ service, world, site }: ObserveRequest): Promise<Surroundings> {
  const { cluster } = world;
  const { namespace } = service.workload;
  const [controls, autoscalers, warnings, around] = await Promise.all([
    readControls(service, cluster),
    optional(
      cluster,
      `/apis/autoscaling/v2/namespaces/${namespace}/horizontalpodautoscalers?limit=500`,
      service.strategies.includes('scale') ? DECIDING : OPTIONAL,
    ),
    optional(cluster, warningsPath(service.workload), OPTIONAL),
    site === undefined ? null : readSite(site, namespace, cluster),
  ]);
  return { controls, autoscalers, warnings, site: around };
}

/** What helps to understand and decides nothing alone: without it less is known. */
async function optional(cluster: Cluster, path: string, deadline: number): Promise<unknown> {
  const answer = await cluster.request({ method: 'GET', path, deadline }).catch(() => null);
  return answer?.status === 200 ? answer.body : null;
}
