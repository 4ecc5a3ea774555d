// One namespace of the shared control plane with one service in it, and a service account that has exactly docs/rbac.yaml.
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { WorkloadKind } from '../../../src/incident.ts';
import { ROOT } from './action.ts';
import { podDeletions, type Write, writesTo } from './audit.ts';
import type { Facts } from './control-plane.ts';
import { type Access, type Body, type Kube, kube, kubeconfigText, paths } from './kube.ts';
import { type Finished, run, until } from './processes.ts';
import { reads, type Shop } from './shop.ts';

export interface RealShop extends Shop {
  readonly facts: Facts;
  kubectl(args: readonly string[], input?: string): Promise<Finished>;
  /** Every write to the workload, from the audit log. */
  writes(): readonly Write[];
  patches(): readonly Write[];
}

export function loadFacts(): Facts {
  const path = process.env['E2E_FACTS'];
  if (path === undefined) throw new Error('E2E_FACTS is not set: run through npm run test:e2e');
  return JSON.parse(readFileSync(path, 'utf8')) as Facts;
}

const BASE: Readonly<Record<WorkloadKind, string>> = {
  Deployment: 'rbac.yaml',
  StatefulSet: 'rbac-statefulset.yaml',
  DaemonSet: 'rbac-daemonset.yaml',
  Rollout: 'rbac-rollout.yaml',
};

/** Roles that are published for single strategies. */
export type MoreRoles = 'scale' | 'traffic' | 'sync';

export interface ShopOptions {
  /** Deployment where none is given. */
  readonly kind?: WorkloadKind | undefined;
  readonly more?: readonly MoreRoles[] | undefined;
}

/** The Role of the kind, and those of these strategies, for another namespace and workload. */
export function publishedRbac(namespace: string, name: string, options: ShopOptions = {}): readonly Body[] {
  const { kind = 'Deployment', more = [] } = options;
  const files = [BASE[kind], ...more.map((one) => `rbac-${one}.yaml`)];
  const text = files.map((file) => readFileSync(join(ROOT, 'docs', file), 'utf8')).join('---\n');
  const filled = text
    .replaceAll(/\bapi-server\b/g, name)
    .replaceAll(/^(\s*namespace:) shop$/gm, `$1 ${namespace}`)
    .replaceAll('[shop]', `[${namespace}]`);
  return parseAllDocuments(filled).map((document) => document.toJS() as Body);
}

const COLLECTIONS: Readonly<Record<string, (namespace: string) => string>> = {
  ServiceAccount: (namespace) => `/api/v1/namespaces/${namespace}/serviceaccounts`,
  Role: (namespace) => `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}/roles`,
  RoleBinding: (namespace) => `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}/rolebindings`,
};

export async function applyRbac(admin: Kube, namespace: string, name: string, options?: ShopOptions): Promise<void> {
  for (const object of publishedRbac(namespace, name, options)) {
    const collection = COLLECTIONS[object.kind];
    if (collection === undefined) throw new Error(`docs/rbac.yaml has a ${object.kind}`);
    await admin.create(collection(namespace), object);
  }
}

async function tokenOf(admin: Kube, namespace: string): Promise<string> {
  const made = await admin.create(`/api/v1/namespaces/${namespace}/serviceaccounts/incident-responder/token`, {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { expirationSeconds: 7200 },
  });
  return made.status.token;
}

export async function openShop(
  facts: Facts = loadFacts(),
  options: ShopOptions = {},
  name = 'api-server',
): Promise<RealShop> {
  const admin = kube(facts.access);
  const namespace = `e2e-${randomBytes(4).toString('hex')}`;
  await admin.create('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  const { kind = 'Deployment' } = options;
  await applyRbac(admin, namespace, name, options);
  const access: Access = { ...facts.access, token: await tokenOf(admin, namespace) };
  const user = `system:serviceaccount:${namespace}:incident-responder`;
  let files = 0;
  // RBAC reaches the authorizer through a watch.
  const own = kube(access);
  await until('the Role', async () => (await own.request('GET', paths.pods(namespace))).status === 200, 50);
  own.close();
  const auditLog = () => {
    if (facts.auditLog === null) throw new Error('this cluster writes no audit log: set E2E_AUDIT_LOG');
    return facts.auditLog;
  };
  const writes = () => writesTo(auditLog(), { resource: `${kind.toLowerCase()}s`, namespace, name });
  return {
    namespace,
    kind,
    name,
    admin,
    access,
    user,
    facts,
    kubeconfig: (through = access) => {
      files += 1;
      const path = join(facts.dir, `${namespace}-${files}.kubeconfig`);
      writeFileSync(path, kubeconfigText(through, namespace), { mode: 0o600 });
      return path;
    },
    kubectl: (args, input) =>
      run(
        join(facts.programs, 'kubectl'),
        ['--kubeconfig', facts.kubeconfig, '--namespace', namespace, ...args],
        input === undefined ? {} : { input },
      ),
    ...reads(admin, namespace, name, kind),
    writes,
    patches: () => writes().filter((write) => write.user === user && write.changedTemplate),
    deletions: () => podDeletions(auditLog(), namespace, user),
    remove: async () => {
      await admin.remove(`/api/v1/namespaces/${namespace}`);
      admin.close();
    },
  };
}
