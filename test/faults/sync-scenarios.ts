// A workload that Argo CD or Flux owns, whose sync the config lets us pause: paused before the rollback, and resumed by
// follow-up only once a person has said so, also where the run that paused it was killed.
import { expect } from '@jest/globals';
import { apply, failing, imageOf, release, rolledOut } from '../e2e/harness/deployments.ts';
import { sleep } from '../e2e/harness/processes.ts';
import type { FaultKind } from '../e2e/harness/proxy.ts';
import type { Host } from './host.ts';
import type { Matches } from './kills.ts';
import { syncKinds } from './route-kinds.ts';
import { endedAs, type Scenario } from './scenarios.ts';
import { type Stage, withStage } from './world.ts';

const GOOD = 'shop/api-server:v2.5.2';
const CRASHING = 'shop/api-server:v2.5.3-crash';
const NAME = 'api-server';

interface Owner {
  readonly kind: 'Application' | 'Kustomization';
  readonly apiVersion: string;
  readonly plural: string;
  readonly spec: object;
  /** What is left of `spec` while it is paused. */
  readonly paused: object;
  readonly marks: (namespace: string) => { annotations?: Record<string, string>; labels?: Record<string, string> };
}

const AUTOMATED = { prune: true, selfHeal: true };
const ARGO: Owner = {
  kind: 'Application',
  apiVersion: 'argoproj.io/v1alpha1',
  plural: 'applications',
  spec: { project: 'default', syncPolicy: { automated: AUTOMATED } },
  paused: { project: 'default', syncPolicy: {} },
  marks: (namespace) => ({
    annotations: { 'argocd.argoproj.io/tracking-id': `${NAME}:apps/Deployment:${namespace}/${NAME}` },
  }),
};
const FLUX: Owner = {
  kind: 'Kustomization',
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  plural: 'kustomizations',
  spec: { path: './api' },
  paused: { path: './api', suspend: true },
  marks: (namespace) => ({
    labels: { 'kustomize.toolkit.fluxcd.io/name': NAME, 'kustomize.toolkit.fluxcd.io/namespace': namespace },
  }),
};

interface Scene {
  readonly stage: Stage;
  readonly spec: () => Promise<unknown>;
  readonly path: string;
}

async function owned(stage: Stage, owner: Owner): Promise<Scene> {
  const { shop } = stage;
  const { kind, apiVersion, plural, spec } = owner;
  await syncKinds(shop.admin);
  const collection = `/apis/${apiVersion}/namespaces/${shop.namespace}/${plural}`;
  await shop.admin.create(collection, { apiVersion, kind, metadata: { name: NAME }, spec });
  stage.configure({ more: { pauseSync: { kind, namespace: shop.namespace, name: NAME, resumeAfter: '1s' } } });
  const marks = owner.marks(shop.namespace);
  await release(shop, { image: GOOD, ...marks });
  await apply(shop, { image: CRASHING, ...marks });
  await failing(shop, 'CrashLoopBackOff');
  const path = `${collection}/${NAME}`;
  return { stage, path, spec: async () => (await shop.admin.get(path)).spec };
}

async function closeIssue({ url, token, issues }: Host): Promise<void> {
  const [issue] = await issues();
  const answer = await fetch(`${url}/repos/acme/shop/issues/${issue?.number}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ state: 'closed', state_reason: 'completed' }),
  });
  expect(answer.status).toBe(200);
}

/** Paused until the issue is closed, then as it was, and no second time. */
async function resumes({ stage, spec }: Scene, owner: Owner): Promise<void> {
  const { shop, host, followUp } = stage;
  expect(imageOf(await rolledOut(shop))).toBe(GOOD);
  expect(await spec()).toEqual(owner.paused);
  const waiting = await followUp();
  endedAs(waiting, 'nothing-open', 0);
  expect(waiting.stdout).toContain(`The sync of ${owner.kind} ${shop.namespace}/${NAME} is paused`);
  expect(await spec()).toEqual(owner.paused);
  await closeIssue(host);
  await sleep(2500);
  endedAs(await followUp(), 'restored', 0);
  expect(await spec()).toEqual(owner.spec);
  endedAs(await followUp(), 'nothing-open', 0);
  expect(await spec()).toEqual(owner.spec);
  expect(shop.patches()).toHaveLength(1);
  expect(await host.issues()).toHaveLength(1);
}

type Play = (scene: Scene) => Promise<void>;

const syncScenario = (owner: Owner, what: string, play: Play): Scenario => ({
  name: `${owner.kind}: ${what}`,
  play: (world) => withStage(world, async (stage) => play(await owned(stage, owner)), { more: ['sync'] }),
});

const pauses = (owner: Owner) =>
  syncScenario(
    owner,
    'its sync is paused, the release rolled back, and the sync resumed once a person says so',
    async (scene) => {
      endedAs(await scene.stage.respond(), 'recovered', 0);
      await resumes(scene, owner);
    },
  );

const killed = (owner: Owner, kind: FaultKind) =>
  syncScenario(owner, `${kind} at the pause: follow-up rolls back, and the original comes back`, async (scene) => {
    const { cluster, start, followUp } = scene.stage;
    const matches: Matches = ({ method, path }) =>
      method === 'PATCH' && path.includes(`/${owner.plural}/`) && !path.includes('dryRun');
    cluster.setFaults([{ kind, matches, times: 1 }]);
    const run = start();
    cluster.setVictim(run);
    expect((await run.result).code).toBe('SIGKILL');
    cluster.setVictim(null);
    endedAs(await followUp(), 'recovered', 0);
    await resumes(scene, owner);
  });

const theirs = syncScenario(ARGO, 'what a person has turned on again is left alone', async ({ stage, spec, path }) => {
  const { shop, followUp } = stage;
  endedAs(await stage.respond(), 'recovered', 0);
  const mine = { prune: false };
  await shop.admin.patch(path, [{ op: 'add', path: '/spec/syncPolicy/automated', value: mine }], 'json');
  endedAs(await followUp(), 'finished', 0);
  expect(await spec()).toMatchObject({ syncPolicy: { automated: mine } });
  endedAs(await followUp(), 'nothing-open', 0);
});

const madeByOthers = syncScenario(
  ARGO,
  'one that an ApplicationSet makes is not paused: held',
  async ({ stage, spec, path }) => {
    const { shop } = stage;
    const owner = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      name: 'all',
      uid: 'a-uid',
      controller: true,
    };
    await shop.admin.patch(path, [{ op: 'add', path: '/metadata/ownerReferences', value: [owner] }], 'json');
    const held = await stage.respond();
    endedAs(held, 'gitops-owned', 1);
    expect(held.stdout).toContain('ApplicationSet/all makes it');
    expect(await spec()).toEqual(ARGO.spec);
    expect(shop.patches()).toHaveLength(0);
  },
);

export const SYNC: readonly Scenario[] = [
  pauses(ARGO),
  pauses(FLUX),
  killed(ARGO, 'kill-before'),
  killed(ARGO, 'kill-applied'),
  killed(FLUX, 'kill-applied'),
  theirs,
  madeByOthers,
];
