// The published check, run by act under exactly the published Role: ready, and then not.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { configText, healthProbe } from '../faults/config.ts';
import { startHost } from '../faults/host.ts';
import { runAct } from './harness/act.ts';
import { openShop } from './harness/cluster.ts';
import { release } from './harness/deployments.ts';
import { kubeconfigText } from './harness/kube.ts';

describe('examples/check.yml', () => {
  it('is ready with what is published, names what is taken away, and writes nothing', async () => {
    const [shop, host] = await Promise.all([openShop(), startHost()]);
    const server = createServer((_, response) => response.end('ok'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { namespace, name, access, admin } = shop;
    const check = () =>
      runAct({
        workflow: 'check.yml',
        eventName: 'workflow_dispatch',
        event: {},
        config: configText({ namespace, name, probes: [{ type: 'rollout' }, healthProbe(port)] }),
        secrets: { KUBECONFIG: kubeconfigText(access, namespace), GITHUB_TOKEN: host.token },
        env: { GITHUB_API_URL: host.url },
      });
    try {
      await release(shop, { image: 'shop/api-server:v2.5.2' });
      const ready = await check();
      expect([ready.outputs['ending'], ready.code, ready.log]).toEqual(['ready', 0, expect.any(String)]);
      expect(ready.summary).toMatch(/✅ The workload is there[\s\S]*✅ healthz: 200[\s\S]*✅ GitHub answers/);

      const bindings = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}/rolebindings`;
      await admin.remove(`${bindings}/incident-responder`);
      server.close();
      server.closeAllConnections();
      const broken = await check();
      expect([broken.outputs['ending'], broken.code]).toEqual(['not-ready', 1]);
      expect(broken.summary).toMatch(/❗ Not allowed to [\s\S]*❗ healthz gives no data/);
      expect([shop.patches(), await host.issues()]).toEqual([[], []]);
    } finally {
      server.close();
      await host.close();
      await shop.remove();
    }
  });
});
