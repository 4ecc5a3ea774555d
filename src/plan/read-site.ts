// What the brakes need to know beyond this one workload: the namespace's annotations, and what other services' Leases hold.
import type { WorkloadRef } from '../incident.ts';
import { fetchLease, leaseOf } from '../mitigation/lease.ts';
import type { Cluster } from '../ports.ts';
import type { SiteFacts } from './facts.ts';
import { at, texts } from './fields.ts';
import { inWords, toReadSwitch } from './permissions.ts';

/** What the run was told of the whole site. */
export interface Site extends Pick<SiteFacts, 'switch' | 'alerting'> {
  /** The config's other services. */
  readonly others: readonly { readonly service: string; readonly ref: WorkloadRef }[];
}

export interface SiteLook {
  readonly facts: SiteFacts;
  /** Permissions whose lack this look has shown. */
  readonly missing: readonly string[];
  readonly notChecked: readonly string[];
}

export async function readSite(site: Site, namespace: string, cluster: Cluster): Promise<SiteLook> {
  const [answer, elsewhere] = await Promise.all([
    cluster.request({ method: 'GET', path: `/api/v1/namespaces/${namespace}` }).catch(() => null),
    readElsewhere(site, cluster),
  ]);
  const { alerting } = site;
  const namespaceAnnotations = answer?.status === 200 ? texts(at(answer.body, 'metadata', 'annotations')) : null;
  return {
    facts: { switch: site.switch, alerting, namespaceAnnotations, elsewhere: elsewhere.read },
    missing: answer?.status === 403 ? [inWords(toReadSwitch(namespace))] : [],
    notChecked: elsewhere.notChecked,
  };
}

export interface Elsewhere {
  readonly read: SiteFacts['elsewhere'];
  readonly notChecked: readonly string[];
}

/** One GET for each: a Role can name the Leases that may be read, a list it cannot limit. */
export async function readElsewhere({ others }: Site, cluster: Cluster): Promise<Elsewhere> {
  const all = await Promise.all(
    others.map(async ({ service, ref }) => {
      const lease = await fetchLease(cluster, leaseOf(ref)).catch(() => null);
      return { service, operations: lease?.record.operations ?? null };
    }),
  );
  return {
    read: all.flatMap(({ service, operations }) => (operations === null ? [] : [{ service, operations }])),
    notChecked: all.flatMap(({ service, operations }) =>
      operations === null ? [`what was done to ${service}: its Lease cannot be read`] : [],
    ),
  };
}
