// What the pods say that run after a write, against the embedded cluster.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SandboxCluster, startCluster } from '../sandbox/cluster/index.ts';
import { readKubeconfig } from '../src/config/kubeconfig.ts';
import { systemClock } from '../src/edges/clock.ts';
import { createCluster } from '../src/edges/kubernetes.ts';
import { ResponderError } from '../src/errors.ts';
import type { Handling } from '../src/handling.ts';
import type { Verification } from '../src/incident.ts';
import { withLogsNow } from '../src/logs-now.ts';
import type { Cluster } from '../src/ports.ts';
import { template } from './plan/kinds/objects.ts';
import { BAD, GOOD, operation, service } from './plan/world.ts';
import { BRIEF } from './postmortem/story.ts';

const NOW = 'ERROR column "name" does not exist, token=ghp_0123456789abcdefghijABCDEFGHIJ012345\n';

let sandbox: SandboxCluster;
let cluster: Cluster;

beforeEach(async () => {
  sandbox = await startCluster({ namespaces: ['shop'] });
  cluster = createCluster(readKubeconfig(sandbox.kubeconfig, '', { allowExec: [], allowInsecure: [] }));
  sandbox.podLogs = `all is well\n${NOW}`;
  sandbox.apply({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api', namespace: 'shop' },
    spec: { replicas: 2, selector: { matchLabels: { app: 'web' } }, template: template('v1') },
  } as Parameters<SandboxCluster['apply']>[0]);
  await sandbox.waitFor(() => sandbox.deployment('shop', 'api').status.availableReplicas === 2);
});

afterEach(async () => {
  cluster.close();
  await sandbox.stop();
});

const judged = (verdict: Verification['verdict']) => {
  const verification: Verification = {
    ...{ verdict, reason: 'still unhealthy', convergedAt: null, judgedAt: new Date().toISOString(), checks: [] },
  };
  const done = operation(BAD, GOOD, { brief: { ...BRIEF, verification } });
  return { operation: done, brief: BRIEF, verification };
};

const asked = (verdict: Verification['verdict'], by: Cluster = cluster) => {
  const handling = { service: service(), world: { cluster: by, clock: systemClock() } } as unknown as Handling;
  return withLogsNow(handling, judged(verdict), []);
};

describe('the logs of the pods that run now', () => {
  it.each(['not-recovered', 'unknown'] as const)('are kept with the verdict %s, without secrets', async (verdict) => {
    const { verification, operation: kept } = await asked(verdict);
    expect(verification.logsNow?.map(({ lines }) => lines)).toEqual([
      [expect.stringMatching(/^ERROR column "name" does not exist, token=(?!ghp_)/)],
      [expect.stringMatching(/^ERROR column/)],
    ]);
    expect(kept.brief?.verification).toEqual(verification);
  });

  it('are not asked for where it recovered', async () => {
    const before = sandbox.audit.length;
    expect((await asked('recovered')).verification.logsNow).toBeUndefined();
    expect(sandbox.audit).toHaveLength(before);
  });

  it('cost a second at most, and nothing but themselves', async () => {
    const hangs = async ({ deadline = 0 }) => {
      await new Promise((resolve) => setTimeout(resolve, deadline));
      throw new ResponderError('cluster-unreachable', 'no answer', '');
    };
    const mute = (path: RegExp): Cluster => ({
      ...cluster,
      request: (request) => (path.test(request.path) ? hangs(request) : cluster.request(request)),
    });
    for (const path of [/\/log\?/, /\/pods\?/, /deployments/]) {
      const from = performance.now();
      const { verification } = await asked('unknown', mute(path));
      expect(verification.logsNow ?? []).toEqual([]);
      expect(performance.now() - from).toBeLessThan(1900);
    }
  });
});
