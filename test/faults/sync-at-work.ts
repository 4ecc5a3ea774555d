// A sync of Flux that is at work when the alert comes: what it has begun would be written over the rollback.
import { expect } from '@jest/globals';
import { until } from '../e2e/harness/processes.ts';
import { endedAs, type Scenario } from './scenarios.ts';
import { FLUX, HELM, type Owner, type Scene } from './sync-owners.ts';
import { resumes, syncScenario } from './sync-scenarios.ts';

const CHECKS = 'Running health checks for revision main@sha1:a with a timeout of 5m0s';
const reconciling = (reason: string, message: string) => ({ type: 'Reconciling', status: 'True', reason, message });

/** As its controller says what it is doing. */
const says = ({ stage, path }: Scene, ...conditions: readonly object[]) =>
  stage.shop.admin.patch(path, { status: { conditions } });

const held = (owner: Owner) =>
  syncScenario(owner, 'a reconciliation is running, and runs on: held', async (scene) => {
    const { stage, spec, configure } = scene;
    configure({ patience: '2s' });
    await says(scene, reconciling('Progressing', 'Building manifests'));
    const ended = await stage.respond();
    endedAs(ended, 'gitops-owned', 1);
    expect(ended.stdout).toContain('It is not paused: a reconciliation is running.');
    expect(await spec()).toEqual(owner.spec);
    expect(stage.shop.patches()).toHaveLength(0);
  });

const waitedFor = (owner: Owner) =>
  syncScenario(owner, 'a reconciliation is running: paused by the same run once it rests', async (scene) => {
    const { stage, path, spec, configure } = scene;
    configure({ patience: '60s' });
    await says(scene, reconciling('Progressing', 'Building manifests'));
    const run = stage.start();
    const looks = () => stage.cluster.requests.filter((one) => one.method === 'GET' && one.path === path).length;
    await until('it looks again', async () => looks() > 1);
    expect(await spec()).toEqual(owner.spec);
    await says(scene, reconciling('ProgressingWithRetry', 'Building manifests'));
    endedAs(await run.result, 'recovered', 0);
    await resumes(scene, owner);
  });

/** Right before the write: what it applies then would be written over the rollback. */
const beganMeanwhile = (owner: Owner) =>
  syncScenario(owner, 'a reconciliation begins before the pause is written: that waits for it', async (scene) => {
    const { stage, path, spec, configure } = scene;
    configure({ patience: '60s' });
    let begun = false;
    stage.cluster.setDelay(async ({ method, path: asked }) => {
      if (begun || method !== 'PATCH' || !asked.startsWith(path) || asked.includes('dryRun')) return;
      begun = true;
      await says(scene, reconciling('Progressing', 'Building manifests'));
    });
    const run = stage.start();
    const since = () =>
      stage.cluster.requests.filter((one) => begun && one.method === 'GET' && one.path === path).length;
    await until('the pause', async () => begun);
    const before = since();
    await until('it looks again', async () => since() > before + 1);
    expect(await spec()).toEqual(owner.spec);
    expect(stage.shop.patches()).toHaveLength(0);
    await says(scene, reconciling('ProgressingWithRetry', 'Building manifests'));
    endedAs(await run.result, 'recovered', 0);
    await resumes(scene, owner);
  });

/** That lasts for as long as the bad release fails. */
const onlyWaits = syncScenario(FLUX, 'it waits for what it has applied to be healthy: paused', async (scene) => {
  const healthy = { type: 'Healthy', status: 'Unknown', reason: 'Progressing', message: CHECKS };
  await says(scene, reconciling('Progressing', CHECKS), healthy);
  endedAs(await scene.stage.respond(), 'recovered', 0);
  expect(await scene.spec()).toEqual(FLUX.paused);
  expect(scene.stage.shop.patches()).toHaveLength(1);
});

export const SYNC_AT_WORK: readonly Scenario[] = [
  held(FLUX),
  held(HELM),
  waitedFor(FLUX),
  waitedFor(HELM),
  beganMeanwhile(FLUX),
  beganMeanwhile(HELM),
  onlyWaits,
];
