// The scenarios' world in this process: the embedded cluster, one for each shop.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type PolicyRule, type SandboxCluster, startCluster } from '../../sandbox/cluster/index.ts';
import { authority, type KeyPair, serverCertificate } from '../e2e/harness/certificates.ts';
import { publishedRbac, type ShopOptions } from '../e2e/harness/cluster.ts';
import { type Access, kube, kubeconfigText } from '../e2e/harness/kube.ts';
import { clusterProxy } from '../e2e/harness/proxy.ts';
import { reads, type Shop } from '../e2e/harness/shop.ts';
import { startHost } from './host.ts';
import type { World } from './world.ts';

const NAMESPACE = 'shop';
const NAME = 'api-server';

function accessOf(kubeconfig: string, cluster: SandboxCluster): Access {
  return { server: cluster.url, ca: cluster.ca, token: parse(kubeconfig).users[0].user.token };
}

function publishedRules(options: ShopOptions): readonly PolicyRule[] {
  const roles = publishedRbac(NAMESPACE, NAME, options).filter((object) => object.kind === 'Role');
  return roles.flatMap((role) => role.rules.map((rule: PolicyRule) => ({ ...rule, namespace: NAMESPACE })));
}

const touchesTemplate = (body: unknown) => JSON.stringify(body).includes('/spec/template');

export function sandboxShop(cluster: SandboxCluster, options: ShopOptions = {}): Shop {
  const { kind = 'Deployment' } = options;
  const dir = mkdtempSync(join(tmpdir(), 'shop-'));
  const admin = kube(accessOf(cluster.kubeconfig, cluster));
  const access = accessOf(cluster.kubeconfigFor('incident-responder', publishedRules(options)), cluster);
  const user = `system:serviceaccount:${NAMESPACE}:incident-responder`;
  let files = 0;
  return {
    namespace: NAMESPACE,
    kind,
    name: NAME,
    admin,
    access,
    user,
    ...reads(admin, NAMESPACE, NAME, kind),
    kubeconfig: (through = access) => {
      files += 1;
      const path = join(dir, `${files}.kubeconfig`);
      writeFileSync(path, kubeconfigText(through, NAMESPACE));
      return path;
    },
    patches: () =>
      cluster.audit.filter(
        ({ resource, subresource, verb, user: by, dryRun, effective, body }) =>
          resource === `${kind.toLowerCase()}s` &&
          subresource === '' &&
          verb === 'patch' &&
          by === user &&
          !dryRun &&
          effective &&
          touchesTemplate(body),
      ),
    deletions: () =>
      cluster.audit
        .filter(
          ({ resource, verb, user: by, effective }) =>
            resource === 'pods' && verb === 'delete' && by === user && effective,
        )
        .map((request) => request.name),
    remove: async () => {
      admin.close();
      await cluster.stop();
      rmSync(dir, { recursive: true });
    },
  };
}

let made: Promise<{ readonly ca: KeyPair; readonly server: KeyPair }> | null = null;

async function certificates(): Promise<{ readonly ca: KeyPair; readonly server: KeyPair }> {
  const ca = await authority('faults');
  return { ca, server: await serverCertificate(ca) };
}

export function sandboxWorld(): World {
  const clusters = new Map<Shop, SandboxCluster>();
  return {
    name: 'the sandbox',
    open: async (options) => {
      const cluster = await startCluster({ namespaces: [NAMESPACE], readyAfter: 200, terminatesAfter: 100 });
      const shop = sandboxShop(cluster, options);
      clusters.set(shop, cluster);
      return shop;
    },
    host: () => startHost(),
    proxy: async (shop) => {
      made ??= certificates();
      const { ca, server } = await made;
      return clusterProxy(shop.access, ca, server);
    },
    controller: (shop) => ({
      pause: () => clusters.get(shop)?.pauseController(),
      resume: () => clusters.get(shop)?.resumeController(),
    }),
  };
}
