// What stands around the workload of a scenario, made on a real cluster.
import { configObject, warnings } from '../../../sandbox/scenario/around.ts';
import type { PodGroup, Scenario } from '../../../sandbox/scenario/format.ts';
import { leaseOf, otherLeaseOf, otherRef } from '../../../sandbox/scenario/memory.ts';
import { NAME, UID } from '../../../sandbox/scenario/objects.ts';
import { clockOf, spanOf } from '../../../sandbox/scenario/time.ts';
import { leaseName } from '../../../src/plan/lease-name.ts';
import { type Body, paths } from '../harness/kube.ts';
import type { Shop } from '../harness/shop.ts';
import { identities, imageIn, replaced, type Step, template } from './history.ts';
import { isTurned, PLACED, turn } from './nodes.ts';

/** Before the first release. */
export async function prepare(scenario: Scenario, shop: Shop): Promise<void> {
  const { admin, namespace } = shop;
  for (const permission of scenario.denied) await deny(shop, permission);
  for (const other of Object.keys(scenario.site?.mitigated ?? {})) await mitigated(scenario, other, shop);
  await admin.patch(`/api/v1/namespaces/${namespace}`, { metadata: { annotations: scenario.site?.namespace ?? {} } });
  const named = scenario.releases.flatMap(({ configMaps }) => configMaps);
  for (const name of new Set([...named, ...Object.keys(scenario.configMaps)])) {
    if (configObject(scenario, 'configMaps', name) === null) continue;
    await admin.create(paths.configMaps(namespace), { metadata: { name }, data: { edited: 'no' } });
  }
  for (const name of Object.keys(scenario.neighbours))
    await admin.create(paths.deployment(namespace), neighbour(name, scenario));
  const { autoscaler } = scenario;
  if (autoscaler === undefined) return;
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: NAME };
  await admin.create(`/apis/autoscaling/v2/namespaces/${namespace}/horizontalpodautoscalers`, {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: NAME },
    spec: { scaleTargetRef, minReplicas: autoscaler.min, maxReplicas: autoscaler.max },
  });
}

/** What another service's Lease remembers, which the Role lets us read as docs/rbac.yaml says. */
async function mitigated(scenario: Scenario, other: string, shop: Shop): Promise<void> {
  const name = leaseName(otherRef(other));
  await shop.admin.create(paths.leases(shop.namespace), created(otherLeaseOf(scenario, name)));
  await changeRole(shop, (rule) =>
    rule.resources.includes('leases') && rule.resourceNames !== undefined
      ? { ...rule, resourceNames: [...rule.resourceNames, name] }
      : rule,
  );
}

/** `patch deployments`: the published Role without it. */
async function deny(shop: Shop, permission: string): Promise<void> {
  const [verb = '', resource = ''] = permission.split(' ');
  await changeRole(shop, (rule) =>
    rule.resources.includes(resource) ? { ...rule, verbs: rule.verbs.filter((one: string) => one !== verb) } : rule,
  );
}

async function changeRole({ admin, namespace }: Shop, change: (rule: Body) => Body): Promise<void> {
  const path = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}/roles/incident-responder`;
  const role = await admin.get(path);
  const rules = role.rules.map(change).filter(({ verbs }: Body) => verbs.length > 0);
  await admin.put(path, { ...role, rules });
}

const groupsOf = (pods: Scenario['neighbours'][string]): readonly PodGroup[] =>
  typeof pods === 'number' ? [{ count: pods, state: 'ready' }] : pods;
const imageOf = (name: string) => `ghcr.io/acme/${name}:1`;

function neighbour(name: string, { neighbours }: Scenario): object {
  const labels = { app: name };
  const replicas = groupsOf(neighbours[name] ?? 0).reduce((sum, { count }) => sum + count, 0);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { ...PLACED, containers: [{ name: 'server', image: imageOf(name) }] } },
    },
  };
}

/** What changes around it, and what is done to the workload itself after its releases. */
export function happenings(scenario: Scenario): readonly Step[] {
  const { neighbours, configMaps, events, releases } = scenario;
  const at = clockOf(scenario.now);
  const oldest = Math.max(0, ...releases.map(({ began }) => spanOf(began)));
  return [
    ...Object.entries(neighbours).flatMap(([name, pods]) =>
      groupsOf(pods)
        .filter(isTurned)
        .map((group) => ({
          ago: spanOf(group.since ?? '0s'),
          do: (shop: Shop) => turn(shop, imageOf(name), group, at),
        })),
    ),
    ...Object.entries(configMaps)
      .filter(([, { changed, missing }]) => !missing && spanOf(changed) < oldest)
      .map(([name, { changed }]) => ({
        ago: spanOf(changed),
        do: ({ admin, namespace }: Shop) => admin.patch(paths.configMaps(namespace, name), { data: { edited: 'yes' } }),
      })),
    ...events.map((event, index) => ({ ago: spanOf(event.ago), do: (shop: Shop) => warn(scenario, index, shop) })),
  ];
}

/** About the first pod of the version that is named, or about the workload. */
async function warn(scenario: Scenario, index: number, shop: Shop): Promise<void> {
  const { on } = scenario.events[index] ?? {};
  const release = scenario.releases.find(({ version }) => version === on);
  const image = release === undefined ? null : imageIn(template(release));
  const pods = (await shop.pods()).filter((pod) => imageIn(pod) === image);
  const failing = pods.find(({ status }) => status.containerStatuses?.[0]?.ready !== true) ?? pods[0];
  const event = warnings(scenario)[index] as Body;
  const about = failing === undefined ? event.involvedObject : { kind: 'Pod', name: failing.metadata.name };
  await shop.admin.create(`/api/v1/namespaces/${shop.namespace}/events`, {
    ...event,
    involvedObject: { ...about, namespace: shop.namespace },
    firstTimestamp: event.lastTimestamp,
  });
}

/** A moment before the run: what a person or we did to the workload itself, and what we remember of it. */
export async function finish(scenario: Scenario, shop: Shop): Promise<void> {
  const { admin, namespace, name } = shop;
  const path = paths.deployment(namespace, name);
  if (scenario.workload.paused) await admin.patch(path, { spec: { paused: true } });
  const lease = leaseOf(scenario);
  if (lease !== null) await admin.create(paths.leases(namespace), await remembered(scenario, shop, lease));
  if (scenario.workload.gone) await admin.remove(path);
}

/** The Lease as the scenario has it, with the identities that this cluster gave. */
async function remembered(scenario: Scenario, shop: Shop, lease: object): Promise<object> {
  const { uid } = (await shop.deployment()).metadata;
  return created(JSON.parse(replaced(JSON.stringify(lease), [[UID, uid], ...(await identities(scenario, shop))])));
}

/** As it is sent to the API server the first time. */
function created(object: Body): object {
  const { name, annotations } = object.metadata;
  return { ...object, metadata: { name, annotations } };
}
