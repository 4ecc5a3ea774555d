// The releases of a scenario as changes of one Deployment, each at its time: ReplicaSets, numbers and pods are then made by the
// real controllers. How many pods of each release stand beside one another is brought about by the room that a rollout is given.
import type { PodGroup, ReleaseSpec, Scenario } from '../../../sandbox/scenario/format.ts';
import { deployment, NAME, numbered, templateOf } from '../../../sandbox/scenario/objects.ts';
import { clockOf, spanOf } from '../../../sandbox/scenario/time.ts';
import { templateHash } from '../../../src/plan/template.ts';
import { rolledOut } from '../harness/deployments.ts';
import { type Body, paths } from '../harness/kube.ts';
import { until } from '../harness/processes.ts';
import type { Shop } from '../harness/shop.ts';
import { isTurned, PLACED, turn } from './nodes.ts';

/** Something that happens `ago` ms before the run. */
export interface Step {
  readonly ago: number;
  readonly do: (shop: Shop) => Promise<unknown>;
}

/** A pod that fails from its first second is told to by its image; one that fails this much later was ready before, in ms. */
const AT_ONCE = 3000;
const ENDINGS: Readonly<Partial<Record<PodGroup['state'], string>>> = {
  crashing: '-crash',
  'oom-killed': '-oom',
  'image-pull': '-nopull',
  'config-error': '-noconfig',
  'not-ready': '-unready',
};

const groupsOf = ({ pods = [] }: Pick<ReleaseSpec, 'pods'>): readonly PodGroup[] =>
  typeof pods === 'number' ? [{ count: pods, state: 'ready' }] : pods;

const countOf = (...some: readonly ReleaseSpec[]) =>
  some.flatMap(groupsOf).reduce((sum, group) => sum + (group.count ?? 1), 0);

const failsAtOnce = (release: ReleaseSpec, { state, since, created }: PodGroup) =>
  ENDINGS[state] !== undefined &&
  created === undefined &&
  spanOf(release.began) - spanOf(since ?? release.began) < AT_ONCE;

/** How the tag of its image ends, where all its pods fail from the start; else nothing. */
function ending(release: ReleaseSpec): string {
  const [first, ...others] = groupsOf(release);
  if (first === undefined || !failsAtOnce(release, first) || others.some(({ state }) => state !== first.state))
    return '';
  return ENDINGS[first.state] ?? '';
}

/** The same world with the versions that its images have here. */
export function named(scenario: Scenario): Scenario {
  const { releases } = scenario;
  const alone = releases.filter(({ version }) => releases.filter((other) => other.version === version).length === 1);
  const text = alone.reduce(
    (so, release) => so.replaceAll(`"${release.version}"`, `"${release.version}${ending(release)}"`),
    JSON.stringify(scenario),
  );
  return JSON.parse(text) as Scenario;
}

export function template(release: ReleaseSpec): Body {
  const made = templateOf(release) as Body;
  return { ...made, spec: { ...made.spec, ...PLACED } };
}

export const imageIn = (template: Body): string => template.spec.containers[0].image;

/** `[what the scenario calls it, what it is called here]` of each ReplicaSet: UID, name and hash. */
export async function identities(scenario: Scenario, shop: Shop): Promise<readonly (readonly [string, string])[]> {
  const sets = await shop.replicaSets();
  return numbered(scenario).flatMap((release) => {
    const image = imageIn(template(release));
    const set = sets.find(({ spec }) => imageIn(spec.template) === image);
    if (set === undefined) throw new Error(`no ReplicaSet of ${release.version}`);
    return [
      [release.uid, set.metadata.uid],
      [release.name, set.metadata.name],
      [templateHash(release.template), templateHash(set.spec.template)],
    ] as const;
  });
}

export const replaced = (text: string, pairs: readonly (readonly [string, string])[]): string =>
  pairs.reduce((so, [made, real]) => so.replaceAll(made, real), text);

/** Of what is rolled out last; before it all pods are replaced at once. */
function strategy({ workload, releases }: Scenario, release: ReleaseSpec): Body {
  if (workload.strategy === 'Recreate') return { type: 'Recreate' };
  const fails = ending(release) !== '';
  const [own, others] = [countOf(release), countOf(...releases.filter((other) => other !== release))];
  const room = fails
    ? {
        maxSurge: Math.max(0, own + others - workload.replicas),
        maxUnavailable: Math.max(0, workload.replicas - others),
      }
    : { maxSurge: '100%', maxUnavailable: 0 };
  return { type: 'RollingUpdate', rollingUpdate: room };
}

/** Until its pods are what they are at first: all of them ready, or as many as the scenario has, each with its failure. */
async function settled(release: ReleaseSpec, shop: Shop): Promise<void> {
  if (ending(release) === '') return void (await rolledOut(shop));
  const image = imageIn(template(release));
  await until(`the failing pods of ${image}`, async () => {
    const own = (await shop.pods()).filter(
      (pod) => imageIn(pod) === image && (pod.status.containerStatuses ?? []).length > 0,
    );
    return own.length >= countOf(release);
  });
}

export function history(scenario: Scenario): readonly Step[] {
  return scenario.releases.flatMap((release) => {
    const rollOut = (shop: Shop) => roll(scenario, release, shop);
    const { began, created = began } = release;
    return [
      ...(created === began ? [] : [{ ago: spanOf(created), do: rollOut }]),
      { ago: spanOf(began), do: rollOut },
      ...turns(scenario, release),
    ];
  });
}

async function roll(scenario: Scenario, release: ReleaseSpec, shop: Shop): Promise<void> {
  await change(scenario, release, shop);
  await settled(release, shop);
}

/** As a pipeline does: created, or changed to the other template. */
async function change(scenario: Scenario, release: ReleaseSpec, shop: Shop): Promise<void> {
  const { workload } = scenario;
  const manager = `fieldManager=${workload.changedBy.manager}`;
  const wanted = { template: template(release), strategy: strategy(scenario, release) };
  const path = paths.deployment(shop.namespace, shop.name);
  if ((await shop.admin.find(path)) !== undefined) {
    const operations = Object.entries(wanted).map(([key, value]) => ({ op: 'replace', path: `/spec/${key}`, value }));
    await shop.admin.patch(`${path}?${manager}`, operations, 'json');
    return;
  }
  await shop.admin.create(`${paths.deployment(shop.namespace)}?${manager}`, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: shop.name, ...marks(scenario) },
    spec: {
      ...wanted,
      replicas: workload.replicas,
      revisionHistoryLimit: workload.revisionHistoryLimit,
      progressDeadlineSeconds: workload.progressDeadline,
      selector: { matchLabels: { app: NAME } },
    },
  });
}

/** Labels, annotations and owner; which number it is, the real controller writes. */
function marks(scenario: Scenario): Body {
  const { labels, annotations, ownerReferences } = (deployment(scenario) as Body).metadata;
  const { 'deployment.kubernetes.io/revision': _, ...others } = annotations;
  const owners = (ownerReferences ?? []).map((owner: Body) => ({ apiVersion: 'flagger.app/v1beta1', ...owner }));
  return { labels, annotations: others, ownerReferences: owners };
}

/** What becomes of its pods later, where some are ready at first. */
function turns(scenario: Scenario, release: ReleaseSpec): readonly Step[] {
  if (ending(release) !== '') return [];
  const at = clockOf(scenario.now);
  return groupsOf(release)
    .filter(isTurned)
    .map((group) => {
      const since = group.since ?? group.lastExit?.ago;
      const ago = since === undefined ? spanOf(release.began) - AT_ONCE : spanOf(since);
      return { ago, do: (shop: Shop) => turn(shop, imageIn(template(release)), group, at) };
    });
}
