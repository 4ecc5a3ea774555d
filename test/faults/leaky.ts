// A shop whose every corner holds a secret, and all the places where one could come out.
import { type SandboxCluster, startCluster } from '../../sandbox/cluster/index.ts';
import type { ActionResult } from '../e2e/harness/action.ts';
import { authority, type KeyPair } from '../e2e/harness/certificates.ts';
import { failing, manifest, rolledOut } from '../e2e/harness/deployments.ts';
import { kubeconfigText, paths } from '../e2e/harness/kube.ts';
import type { Seen } from '../e2e/harness/proxy.ts';
import type { Shop } from '../e2e/harness/shop.ts';
import { type Canaries, createCanaries, KEY_LIKE, UPPER_AND_DIGITS } from './canaries.ts';
import { alertEvent } from './events.ts';
import { startHost } from './host.ts';
import { sandboxShop, sandboxWorld } from './sandbox-world.ts';
import type { Stage, World } from './world.ts';

export interface Leaky {
  readonly canaries: Canaries;
  readonly world: World;
  /** v2.5.2, then a v2.5.3 that crashes, each with secrets of its own. */
  release(shop: Shop): Promise<void>;
  /** With a client key and another user's token in it. */
  kubeconfig(stage: Stage): string;
  /** An alert that begins now. */
  event(): unknown;
}

const key = (canaries: Canaries, name: string) => `AKIA${canaries.secret(name, 16, UPPER_AND_DIGITS)}`;

function jwt(canaries: Canaries, name: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return [part({ alg: 'HS256' }), part({ sub: 'shop' }), canaries.secret(name, 43, KEY_LIKE)].join('.');
}

function logsOf(canaries: Canaries, token: string): string {
  const { secret } = canaries;
  return [
    `ERROR login refused: password=${secret('log password')} for user shop`,
    `ERROR {"level":"error","db_password":"${secret('log JSON password')}","msg":"pool exhausted"}`,
    `ERROR upstream answered 401 to Authorization: Bearer ${secret('log bearer', 40, KEY_LIKE)}`,
    `ERROR cannot connect to postgres://shop:${secret('log userinfo')}@db.internal:5432/shop`,
    `ERROR session ${jwt(canaries, 'log JWT')} is over`,
    `ERROR S3 denied ${key(canaries, 'log AWS key')} aws_secret_access_key=${secret('log AWS secret', 40, KEY_LIKE)}`,
    `ERROR GET /api/users?api_key=${secret('log query')}&page=2 failed`,
    `ERROR the API server refused ${token}`,
    `FATAL connection pool exhausted`,
    '',
  ].join('\n');
}

function deployment(shop: Shop, canaries: Canaries, image: string, release: string) {
  const secret = (what: string) => canaries.secret(`${release} ${what}`);
  const made = manifest(shop, { image, annotations: { 'shop.example/webhook': secret('annotation') } });
  made.spec.template.metadata.annotations = { 'vault.example/key': secret('template annotation') };
  const httpHeaders = [{ name: 'X-Api-Key', value: secret('probe header') }];
  Object.assign(made.spec.template.spec.containers[0], {
    env: [{ name: 'DB_URL', value: `postgres://shop:${secret('env')}@db/shop` }],
    envFrom: [{ configMapRef: { name: 'shop-settings' } }],
    args: ['--listen=:8080', secret('args')],
    livenessProbe: { httpGet: { path: `/live?key=${secret('probe path')}`, port: 8080, httpHeaders } },
  });
  const applied = JSON.stringify(made);
  made.metadata.annotations['kubectl.kubernetes.io/last-applied-configuration'] = applied;
  return made;
}

async function release(shop: Shop, cluster: SandboxCluster, canaries: Canaries): Promise<void> {
  const { namespace, name, admin } = shop;
  const metadata = { name: 'shop-settings', namespace };
  const data = { key: canaries.secret('ConfigMap') };
  cluster.apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata, data } as never);
  const hidden = { key: Buffer.from(canaries.secret('Secret')).toString('base64') };
  cluster.apply({ apiVersion: 'v1', kind: 'Secret', metadata, data: hidden } as never);
  cluster.podLogs = logsOf(canaries, shop.access.token);
  const good = deployment(shop, canaries, 'shop/api-server:v2.5.2', 'good release');
  await admin.create(`${paths.deployment(namespace)}?fieldManager=pipeline`, good);
  await rolledOut(shop);
  const bad = deployment(shop, canaries, 'shop/api-server:v2.5.3-crash', 'bad release');
  await admin.patch(`${paths.deployment(namespace, name)}?fieldManager=pipeline`, bad);
  const pod = await failing(shop, 'CrashLoopBackOff');
  cluster.emitEvent({
    namespace,
    reason: 'Unhealthy',
    message: `Liveness probe failed: Get "http://probe:${canaries.secret('event')}@10.0.0.2:8080/live": connection refused`,
    involvedObject: { kind: 'Pod', name: pod.metadata.name, uid: pod.metadata.uid },
  });
}

function eventOf({ secret }: Canaries): unknown {
  return alertEvent({
    annotations: {
      summary: `/api/users: connection pool exhausted, last call with token=${secret('alert summary')}`,
      description: `error: upstream refused Authorization: Bearer ${secret('alert bearer', 40, KEY_LIKE)}`,
      message: `failed to send to https://ops:${secret('alert userinfo')}@hooks.example.com/x`,
      runbook_url: `https://wiki.example.com/pool?token=${secret('alert link')}`,
    },
    labels: { instance: `10.0.0.2:8080?token=${secret('alert label')}`, endpoint: `/api/users?sig=${secret('path')}` },
  });
}

export async function leaky(): Promise<Leaky> {
  const canaries = createCanaries();
  const client: KeyPair = await authority('client');
  const clusters = new Map<Shop, SandboxCluster>();
  const world: World = {
    ...sandboxWorld(),
    open: async () => {
      const cluster = await startCluster({ namespaces: ['shop'], readyAfter: 200, terminatesAfter: 100 });
      const shop = sandboxShop(cluster);
      clusters.set(shop, cluster);
      return shop;
    },
    host: () =>
      startHost({
        token: canaries.secret('github token', 30, KEY_LIKE),
        message: `\n\nRotated: token=${canaries.secret('commit message')}`,
        patch: `\n+const password = '${canaries.secret('patch password')}';\n+const id = '${key(canaries, 'patch AWS key')}';`,
      }),
  };
  const lines = client.key.split(/\r?\n/).filter((line) => line.length > 20 && !line.startsWith('-'));
  for (const [index, line] of lines.entries()) canaries.add(`client key, line ${index + 1}`, line);
  return {
    canaries,
    world,
    event: () => eventOf(canaries),
    release: async (shop) => {
      const cluster = clusters.get(shop);
      if (cluster !== undefined) await release(shop, cluster, canaries);
    },
    kubeconfig: ({ shop, cluster }) => {
      canaries.add('kubeconfig token', shop.access.token);
      const text = JSON.parse(kubeconfigText(cluster.access, shop.namespace));
      const base64 = (pem: string) => Buffer.from(pem).toString('base64');
      const user = { 'client-certificate-data': base64(client.cert), 'client-key-data': base64(client.key) };
      Object.assign(text.users[0].user, user);
      text.users.push({ name: 'other', user: { token: canaries.secret('other kubeconfig token', 30, KEY_LIKE) } });
      return JSON.stringify(text, null, 1);
    },
  };
}

/** The template is put back as it was: that is the purpose, and the API server had it before. */
function withoutTemplate({ path, body }: Seen): string {
  if (!path.includes('/deployments/')) return body;
  const operations: readonly { path: string }[] = JSON.parse(body);
  return JSON.stringify(operations.filter((operation) => operation.path !== '/spec/template'));
}

const writes = (requests: readonly Seen[]) => requests.filter(({ method }) => method !== 'GET');
const told = (requests: readonly Seen[]) => requests.map(({ method, path }) => `${method} ${path}`).join('\n');

/** Everything that left the process, and what it became where it went. */
export async function sinksOf(stage: Stage, results: readonly ActionResult[]): Promise<Record<string, string>> {
  const { host, cluster, github, shop } = stage;
  // How the runner learns what to hide.
  const shown = (text: string) => text.replace(/^::add-mask::.*$/gm, '');
  const all = (of: (result: ActionResult) => string) => results.map(of).join('\n');
  return {
    stdout: all(({ stdout }) => shown(stdout)),
    stderr: all(({ stderr }) => stderr),
    outputs: all(({ outputs }) => Object.values(outputs).join('\n')),
    summary: all(({ summary }) => summary),
    issues: JSON.stringify(await host.issues()),
    'comments on the pull request': (await host.comments()).join('\n'),
    'the Lease': JSON.stringify((await shop.lease()) ?? {}),
    'annotations of the Deployment': JSON.stringify(ours((await shop.deployment()).metadata.annotations)),
    'what GitHub was sent': `${told(github.requests)}\n${writes(github.requests)
      .map(({ body }) => body)
      .join('\n')}`,
    'what the API server was sent': `${told(cluster.requests)}\n${writes(cluster.requests).map(withoutTemplate).join('\n')}`,
  };
}

function ours(annotations: Readonly<Record<string, string>>): readonly [string, string][] {
  return Object.entries(annotations).filter(([name]) => name.includes('incident-responder'));
}
