// A scenario's world → the objects that the API server would hold.
import { ATTEMPT_ANNOTATION } from '../../src/mitigation/fence.ts';
import type { PodGroup, ReleaseSpec, Scenario } from './format.ts';
import { podsOf } from './pods.ts';
import { clockOf, spanOf } from './time.ts';

export const NAMESPACE = 'shop';
export const NAME = 'api';
export const CONTAINER = 'api';
export const UID = 'deployment-uid';
const REVISION = 'deployment.kubernetes.io/revision';

/** A release with its number and its ReplicaSet's identity. */
export interface Numbered extends ReleaseSpec {
  readonly number: number;
  readonly name: string;
  readonly uid: string;
  readonly template: object;
}

export function numbered({ releases }: Scenario): readonly Numbered[] {
  const oldestFirst = releases.toSorted((a, b) => spanOf(b.began) - spanOf(a.began));
  const numbers = freeNumbers(releases);
  return oldestFirst.map((release, index) => {
    const name = `${NAME}-${release.version.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}${release.restarted ? `-r${index}` : ''}`;
    return {
      ...release,
      number: release.revision ?? numbers[index] ?? index + 1,
      name,
      uid: `rs-${name}`,
      template: templateOf(release),
    };
  });
}

/** As many as there are releases, from 1: what one of them was called before is given to none. */
function freeNumbers(releases: Scenario['releases']): readonly number[] {
  const taken = new Set(releases.flatMap(({ earlierRevisions }) => earlierRevisions));
  const all = Array.from({ length: releases.length + taken.size }, (_, index) => index + 1);
  return all.filter((number) => !taken.has(number));
}

export function templateOf(release: ReleaseSpec): object {
  const config = [
    ...release.configMaps.map((name) => ({ configMapRef: { name } })),
    ...release.secrets.map((name) => ({ secretRef: { name } })),
  ];
  return {
    metadata: {
      labels: { app: NAME },
      ...(release.restarted ? { annotations: { 'kubectl.kubernetes.io/restartedAt': release.began } } : {}),
    },
    spec: {
      containers: [
        {
          name: CONTAINER,
          image: release.image ?? `ghcr.io/acme/${NAME}:${release.version}`,
          ...(release.limits === undefined ? {} : { resources: { limits: release.limits } }),
          ...(config.length === 0 ? {} : { envFrom: config }),
        },
      ],
    },
  };
}

/** What the Deployment wants to run; null: a template that no release has. */
export function current(scenario: Scenario): Numbered | null {
  const all = numbered(scenario);
  const { runs } = scenario.workload;
  if (runs !== undefined) return all.findLast(({ version }) => version === runs) ?? null;
  return all.toSorted((a, b) => b.number - a.number)[0] ?? null;
}

export function replicaSets(scenario: Scenario): readonly object[] {
  const at = clockOf(scenario.now);
  return numbered(scenario).map((release) => {
    const pods = groupsOf(release, scenario);
    return {
      metadata: {
        name: release.name,
        namespace: NAMESPACE,
        uid: release.uid,
        creationTimestamp: at(release.created ?? release.began),
        annotations: {
          ...release.annotations,
          [REVISION]: String(release.number),
          ...(release.earlierRevisions.length === 0
            ? {}
            : { 'deployment.kubernetes.io/revision-history': release.earlierRevisions.join(',') }),
        },
        ownerReferences: [{ kind: 'Deployment', name: NAME, uid: UID, controller: true }],
      },
      spec: { replicas: countOf(pods), template: release.template },
      status: { readyReplicas: countOf(pods.filter(({ state }) => state === 'ready')) },
    };
  });
}

export function releasePods(scenario: Scenario): readonly object[] {
  const at = clockOf(scenario.now);
  return numbered(scenario).flatMap((release) =>
    podsOf(
      groupsOf(release, scenario),
      { ...ownerOf(release), image: `${NAME}:${release.version}`, began: release.began },
      at,
    ),
  );
}

export function neighbourPods(scenario: Scenario): readonly object[] {
  const at = clockOf(scenario.now);
  return Object.entries(scenario.neighbours).flatMap(([name, pods]) =>
    podsOf(
      asGroups(pods),
      { ...ownerOf({ name: `${name}-abc`, uid: `rs-${name}` }), hash: 'abc', image: name, began: '3d' },
      at,
    ),
  );
}

const ownerOf = ({ name, uid }: { readonly name: string; readonly uid: string }) => ({
  kind: 'ReplicaSet',
  name,
  uid,
  hash: name.replace(`${NAME}-`, ''),
  namespace: NAMESPACE,
  container: CONTAINER,
});

/** What runs has all its replicas unless it is said otherwise. */
function groupsOf(release: Numbered, scenario: Scenario): readonly PodGroup[] {
  if (release.pods !== undefined) return asGroups(release.pods);
  const runs = current(scenario)?.uid === release.uid;
  return runs ? asGroups(scenario.workload.replicas) : [];
}

function asGroups(pods: NonNullable<ReleaseSpec['pods']>): readonly PodGroup[] {
  return typeof pods === 'number' ? [{ count: pods, state: 'ready' }] : pods;
}

const countOf = (groups: readonly PodGroup[]) =>
  groups.filter(({ state }) => state !== 'terminating').reduce((sum, { count }) => sum + count, 0);

export function deployment(scenario: Scenario): object {
  const { workload } = scenario;
  const at = clockOf(scenario.now);
  const runs = current(scenario);
  const template = runs?.template ?? templateOf({ ...BLANK, version: workload.runs ?? 'unknown' });
  const all = numbered(scenario).map((release) => ({ release, groups: groupsOf(release, scenario) }));
  const own = all.filter(({ release }) => release.uid === runs?.uid).flatMap(({ groups }) => groups);
  const every = all.flatMap(({ groups }) => groups);
  const ready = countOf(every.filter(({ state }) => state === 'ready'));
  const generation = 7;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: NAME,
      namespace: NAMESPACE,
      uid: UID,
      generation,
      resourceVersion: '4711',
      labels: { app: NAME, ...workload.labels },
      annotations: {
        ...(runs === null ? {} : { [REVISION]: String(runs.number - (workload.controllerBehind ? 1 : 0)) }),
        ...attempted(scenario),
        ...workload.annotations,
      },
      ...(workload.owner === undefined ? {} : { ownerReferences: [controller(workload.owner)] }),
      managedFields: [
        {
          manager: workload.changedBy.manager,
          time: at(workload.changedBy.ago ?? runs?.began ?? '10m'),
          fieldsV1: { 'f:spec': { 'f:template': {} } },
        },
      ],
    },
    spec: {
      replicas: workload.replicas,
      paused: workload.paused,
      strategy: { type: workload.strategy },
      progressDeadlineSeconds: workload.progressDeadline,
      revisionHistoryLimit: workload.revisionHistoryLimit,
      selector: { matchLabels: { app: NAME } },
      template,
    },
    status: {
      observedGeneration: workload.controllerBehind ? generation - 1 : generation,
      replicas: countOf(every),
      updatedReplicas: countOf(own),
      readyReplicas: ready,
      availableReplicas: ready,
    },
  };
}

const BLANK: ReleaseSpec = {
  version: '',
  began: '1m',
  earlierRevisions: [],
  restarted: false,
  configMaps: [],
  secrets: [],
  annotations: {},
};

/** What the newest write of ours left on the Deployment: more replicas and other traffic leave nothing there. */
function attempted({ operations }: Scenario): Record<string, string> {
  const index = operations.findIndex(
    ({ applied, strategy }) => applied !== null && strategy !== 'scale' && strategy !== 'traffic',
  );
  return index < 0 ? {} : { [ATTEMPT_ANNOTATION]: `attempt-${index}` };
}

function controller(owner: string): object {
  const [kind = '', name = ''] = owner.split('/');
  return { kind, name, uid: `uid-${name}`, controller: true };
}
