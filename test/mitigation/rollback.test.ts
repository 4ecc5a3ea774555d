// The write against an API server that moves, loses and delays: over HTTP, through the real edge.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SandboxCluster, startCluster } from '../../sandbox/cluster/index.ts';
import { readKubeconfig } from '../../src/config/kubeconfig.ts';
import { systemClock } from '../../src/edges/clock.ts';
import { createCluster } from '../../src/edges/kubernetes.ts';
import type { Release } from '../../src/incident.ts';
import { rollback } from '../../src/mitigation/rollback.ts';
import type { StrategyContext } from '../../src/mitigation/strategy.ts';
import { readReleases, reconciledRelease } from '../../src/plan/read-releases.ts';
import { readWorkload } from '../../src/plan/read-workload.ts';
import { refOf } from '../../src/plan/release-ref.ts';
import type { Cluster } from '../../src/ports.ts';
import { world } from '../plan/world.ts';

const REF = { kind: 'Deployment', namespace: 'shop', name: 'api' } as const;
const manifest = (image: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'api', namespace: 'shop' },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'api' } },
    template: { metadata: { labels: { app: 'api' } }, spec: { containers: [{ name: 'app', image }] } },
  },
});
let sandbox: SandboxCluster;
let cluster: Cluster;

beforeEach(async () => {
  sandbox = await startCluster({ namespaces: ['shop'] });
  cluster = createCluster(readKubeconfig(sandbox.kubeconfig, '', { allowExec: [], allowInsecure: [] }));
  sandbox.apply(manifest('shop/api:v1'));
  await sandbox.waitFor(() => sandbox.list('ReplicaSet', 'shop').length === 1);
  sandbox.setImage('shop', 'api', 'shop/api:v2');
  await sandbox.waitFor(() => releases().length === 2 && reconciledRelease(workload(), releases()) !== null);
});

afterEach(async () => {
  cluster.close();
  await sandbox.stop();
});

const workload = () => readWorkload(sandbox.deployment('shop', 'api'));
const releases = () =>
  readReleases({
    workload: sandbox.deployment('shop', 'api'),
    history: sandbox.list('ReplicaSet', 'shop'),
    pods: [],
    container: undefined,
  });
const image = () => JSON.stringify(sandbox.deployment('shop', 'api').spec).match(/shop\/api:v\d/)?.[0];

function context(): StrategyContext {
  const [bad, good] = releases() as readonly [Release, Release];
  const facts = { ...world().facts, workload: workload(), releases: releases(), suspect: bad };
  const act = {
    kind: 'act',
    strategy: 'rollback',
    step: { kind: 'template' },
    from: refOf(bad),
    to: refOf(good),
    reason: '',
    against: [],
    confidence: 1,
  } as const;
  const attempt = {
    id: 'attempt',
    strategy: 'rollback',
    fence: workload().generation,
    targetUid: good.uid,
    at: '2026-11-23T18:00:00Z',
  } as const;
  return {
    cluster,
    clock: systemClock(),
    ref: REF,
    container: undefined,
    facts,
    act,
    attempt,
    mayWrite: async () => true,
  };
}

describe('the write', () => {
  it('gets through an autoscaler that moves the generation faster than a round trip takes', async () => {
    const given = context();
    let replicas = 2;
    sandbox.hooks.before = ({ verb, dryRun }) => {
      replicas = replicas === 2 ? 3 : 2;
      if (verb === 'patch' && !dryRun) sandbox.patch('Deployment', 'shop', 'api', { spec: { replicas } }, 'autoscaler');
      return undefined;
    };
    expect(await rollback.apply(given)).toMatchObject({ kind: 'applied' });
    expect([image(), sandbox.deployment('shop', 'api').spec.replicas]).toEqual(['shop/api:v1', replicas]);
  });

  it('never overwrites a hotfix, whatever it is fenced on', async () => {
    const given = context();
    let turn = 0;
    sandbox.hooks.before = ({ verb }) => {
      if (verb !== 'patch') return undefined;
      turn += 1;
      // First an autoscaler, then a person: the third write is fenced on the template.
      if (turn < 3) sandbox.patch('Deployment', 'shop', 'api', { spec: { replicas: turn + 2 } }, 'autoscaler');
      else sandbox.setImage('shop', 'api', 'shop/api:v3', 'person');
      return undefined;
    };
    expect(await rollback.apply(given)).toMatchObject({ kind: 'superseded' });
    expect(image()).toBe('shop/api:v3');
  });

  it('is not done on the same template that others have put back since it was looked at', async () => {
    const given = context();
    let turn = 0;
    sandbox.hooks.before = ({ verb }) => {
      if (verb !== 'patch') return undefined;
      turn += 1;
      if (turn < 3) sandbox.patch('Deployment', 'shop', 'api', { spec: { replicas: turn + 2 } }, 'autoscaler');
      // The template is the same; only the controller's number tells. The sandbox's controller sets it right again.
      else
        sandbox.patch('Deployment', 'shop', 'api', {
          metadata: { annotations: { 'deployment.kubernetes.io/revision': '9' } },
        });
      return undefined;
    };
    expect(await rollback.apply(given)).toMatchObject({ kind: 'contended' });
    expect(image()).toBe('shop/api:v2');
  });

  it.each([
    ['paused', { spec: { paused: true } }],
    ['scaled to 0', { spec: { replicas: 0 } }],
    [
      'taken over by Argo CD',
      { metadata: { annotations: { 'argocd.argoproj.io/tracking-id': 'x' } }, spec: { minReadySeconds: 1 } },
    ],
  ])('is decided on anew where the Deployment was %s meanwhile', async (_, change) => {
    const given = context();
    sandbox.hooks.before = ({ verb, dryRun }) => {
      if (verb === 'patch' && !dryRun) sandbox.patch('Deployment', 'shop', 'api', change, 'person');
      return undefined;
    };
    expect(await rollback.apply(given)).toMatchObject({ kind: 'contended' });
    expect(image()).toBe('shop/api:v2');
  });

  it('does not say that nothing happened where two answers were lost', async () => {
    const given = context();
    let patches = 0;
    sandbox.hooks.before = ({ verb }) => {
      if (verb !== 'patch') return undefined;
      patches += 1;
      throw new Error('reset');
    };
    expect([await rollback.apply(given), patches]).toMatchObject([{ kind: 'outcome-unknown' }, 2]);
  });

  it('tries again where the releases cannot be read, rather than saying that somebody replaced it', async () => {
    const given = context();
    sandbox.hooks.before = ({ verb, resource }) => {
      if (verb === 'patch') sandbox.patch('Deployment', 'shop', 'api', { spec: { replicas: 5 } }, 'autoscaler');
      return resource === 'replicasets' ? ({ status: 403, body: {} } as never) : undefined;
    };
    expect(await rollback.apply(given)).toMatchObject({ kind: 'contended' });
  });
});

describe('the current release', () => {
  it('is not known while the controller has not numbered a template that was put back', async () => {
    sandbox.pauseController();
    sandbox.setImage('shop', 'api', 'shop/api:v1', 'person');
    expect(reconciledRelease(workload(), releases())).toBeNull();
    sandbox.resumeController();
    const current = await sandbox.waitFor(() => reconciledRelease(workload(), releases()));
    expect([current.version, current.revision]).toEqual(['v1', 3]);
  });
});
