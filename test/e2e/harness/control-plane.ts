// A real control plane on loopback: etcd, kube-apiserver with an audit log, kube-controller-manager, kube-scheduler, and fake nodes.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { authority, type KeyPair, serverCertificate } from './certificates.ts';
import { type Access, kube, kubeconfigText } from './kube.ts';
import { freePorts, type Program, startServer, stopAll, tail, until } from './processes.ts';

/** What tests need to know; plain JSON, handed from the global setup to the test files. */
export interface Facts {
  readonly dir: string;
  readonly programs: string;
  readonly access: Access;
  readonly kubeconfig: string;
  /** Null on an existing cluster that does not write one for us. */
  readonly auditLog: string | null;
  readonly podLog: string;
  /** The authority and a server certificate for the tests' own servers. */
  readonly authority: KeyPair;
  readonly server: KeyPair;
}

export interface ControlPlane {
  readonly facts: Facts;
  readonly controllerManager: Program | null;
  stop(): Promise<void>;
}

const NEEDED = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubectl', 'kwok'];
const REMEDY =
  'Set KUBEBUILDER_ASSETS to a folder with etcd, kube-apiserver, kube-controller-manager, kube-scheduler, kubectl and kwok; ' +
  'or set KUBECONFIG to a cluster on this machine (kind) and have kubectl and kwok on PATH.';

function missing(folder: string, names: readonly string[]): readonly string[] {
  return names.filter((name) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return false;
    } catch {
      return true;
    }
  });
}

/** The folder of the programs; throws with what is missing and how to get it. */
export function programs(needed: readonly string[] = NEEDED): string {
  const assets = process.env['KUBEBUILDER_ASSETS'];
  const folders = assets ? [assets] : (process.env['PATH'] ?? '').split(delimiter);
  const found = folders.find((folder) => missing(folder, needed).length === 0);
  if (found !== undefined) return found;
  throw new Error(
    `${assets ? `${assets} lacks ${missing(assets, needed).join(', ')}` : 'KUBEBUILDER_ASSETS is not set'}. ${REMEDY}`,
  );
}

/** One folder with these, wherever on PATH each of them is; throws as `programs` does. */
export function gathered(needed: readonly string[], dir: string): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = needed.map((name) => [name, folders.find((folder) => missing(folder, [name]).length === 0)] as const);
  const bin = join(dir, 'bin');
  mkdirSync(bin);
  for (const [name, folder] of found) if (folder !== undefined) symlinkSync(resolve(folder, name), join(bin, name));
  const lacking = missing(bin, needed);
  if (lacking.length > 0) throw new Error(`PATH lacks ${lacking.join(', ')}. ${REMEDY}`);
  return bin;
}

/** Also test/e2e/kind.yaml's. */
const AUDIT_POLICY = join(import.meta.dirname, 'audit-policy.json');

const NODE = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name: 'e2e-node',
    labels: { 'kubernetes.io/hostname': 'e2e-node', 'kubernetes.io/os': 'linux', type: 'e2e-fake' },
  },
  status: {
    allocatable: { cpu: '1000', memory: '1Ti', pods: '20000' },
    capacity: { cpu: '1000', memory: '1Ti', pods: '20000' },
  },
};

async function startNodes(
  bin: string,
  dir: string,
  podLog: string,
  nodeIp: string,
  certificate: KeyPair,
  kubeconfig: string,
): Promise<Program> {
  const [port] = await freePorts(1);
  const stages = readFileSync(join(import.meta.dirname, 'pods.yaml'), 'utf8').replaceAll('LOG_FILE', podLog);
  writeFileSync(join(dir, 'pods.yaml'), stages);
  writeFileSync(join(dir, 'node.crt'), certificate.cert);
  writeFileSync(join(dir, 'node.key'), certificate.key, { mode: 0o600 });
  writeFileSync(podLog, '2026-01-01T00:00:00.000000000Z stderr F ERROR GET /api/users: connection pool exhausted\n');
  const args = [
    `--kubeconfig=${kubeconfig}`,
    `--config=${join(dir, 'pods.yaml')}`,
    '--manage-nodes-with-label-selector=type=e2e-fake',
    '--node-lease-duration-seconds=40',
    `--node-ip=${nodeIp}`,
    `--node-port=${port}`,
    `--server-address=${nodeIp}:${port}`,
    `--tls-cert-file=${join(dir, 'node.crt')}`,
    `--tls-private-key-file=${join(dir, 'node.key')}`,
  ];
  return startServer('kwok', join(bin, 'kwok'), args, join(dir, 'logs/kwok.log'));
}

async function ready(facts: Facts): Promise<void> {
  const client = kube(facts.access);
  await client.create('/api/v1/nodes', NODE).catch((thrown: { status?: number }) => {
    if (thrown.status !== 409) throw thrown;
  });
  await until('the node to be Ready', async () => {
    const node = await client.get('/api/v1/nodes/e2e-node');
    return (node.status.conditions ?? []).some(
      (c: { type: string; status: string }) => c.type === 'Ready' && c.status === 'True',
    );
  });
  await until('the default service account', () =>
    client.find('/api/v1/namespaces/default/serviceaccounts/default').then((found) => found !== undefined),
  );
  client.close();
}

export interface ControlPlaneOptions {
  /** Address of the fake node's kubelet and of pods in its network; 127.0.0.1 where not given. */
  readonly nodeIp?: string;
}

/** Starts a fresh one from KUBEBUILDER_ASSETS. */
export async function startControlPlane(options: ControlPlaneOptions = {}): Promise<ControlPlane> {
  const bin = programs();
  const nodeIp = options.nodeIp ?? '127.0.0.1';
  const dir = mkdtempSync(join(tmpdir(), 'e2e-'));
  mkdirSync(join(dir, 'logs'));
  const file = (name: string, text: string) => {
    writeFileSync(join(dir, name), text, { mode: 0o600 });
    return join(dir, name);
  };
  const ca = await authority('e2e-authority');
  const server = await serverCertificate(ca, nodeIp === '127.0.0.1' ? [] : [nodeIp]);
  const accounts = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const token = randomBytes(16).toString('hex');
  const [etcdPort, peerPort, apiPort] = await freePorts(3);
  const etcdUrl = `http://127.0.0.1:${etcdPort}`;
  const peerUrl = `http://127.0.0.1:${peerPort}`;
  const access: Access = { server: `https://127.0.0.1:${apiPort}`, ca: ca.cert, token };
  const kubeconfig = file('kubeconfig', kubeconfigText(access));
  const caFile = file('ca.crt', ca.cert);
  const facts: Facts = {
    dir,
    programs: bin,
    access,
    kubeconfig,
    auditLog: join(dir, 'audit.log'),
    podLog: join(dir, 'pod.log'),
    authority: ca,
    server,
  };
  const started: Program[] = [];
  const start = (name: string, args: readonly string[]): Program => {
    const program = startServer(name, join(bin, name), args, join(dir, `logs/${name}.log`), dir);
    started.push(program);
    return program;
  };
  const stop = async () => {
    await stopAll(started);
    if (process.env['E2E_KEEP'] === undefined) rmSync(dir, { recursive: true, force: true });
  };
  try {
    start('etcd', [
      `--data-dir=${join(dir, 'etcd')}`,
      `--listen-client-urls=${etcdUrl}`,
      `--advertise-client-urls=${etcdUrl}`,
      `--listen-peer-urls=${peerUrl}`,
      `--initial-advertise-peer-urls=${peerUrl}`,
      `--initial-cluster=default=${peerUrl}`,
      '--unsafe-no-fsync',
    ]);
    const api = start('kube-apiserver', [
      `--etcd-servers=${etcdUrl}`,
      '--bind-address=127.0.0.1',
      '--advertise-address=127.0.0.1',
      '--endpoint-reconciler-type=none',
      `--secure-port=${apiPort}`,
      `--tls-cert-file=${file('server.crt', server.cert)}`,
      `--tls-private-key-file=${file('server.key', server.key)}`,
      `--token-auth-file=${file('tokens.csv', `${token},admin,admin,system:masters\n`)}`,
      '--authorization-mode=RBAC',
      '--service-cluster-ip-range=10.0.0.0/16',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${file('accounts.pub', accounts.publicKey)}`,
      `--service-account-signing-key-file=${file('accounts.key', accounts.privateKey)}`,
      '--event-ttl=1h',
      `--audit-policy-file=${AUDIT_POLICY}`,
      `--audit-log-path=${facts.auditLog}`,
      '--audit-log-maxsize=1000',
    ]);
    const client = kube(access);
    await until('the API server', async () => {
      if (!api.running()) throw new Error(tail(join(dir, 'logs/kube-apiserver.log')));
      return (await client.request('GET', '/readyz')).status === 200;
    });
    client.close();
    const controllerManager = start('kube-controller-manager', [
      `--kubeconfig=${kubeconfig}`,
      '--leader-elect=false',
      '--secure-port=0',
      `--service-account-private-key-file=${join(dir, 'accounts.key')}`,
      `--root-ca-file=${caFile}`,
    ]);
    start('kube-scheduler', [`--kubeconfig=${kubeconfig}`, '--leader-elect=false', '--secure-port=0']);
    started.push(await startNodes(bin, dir, facts.podLog, nodeIp, server, kubeconfig));
    await ready(facts);
    return { facts, controllerManager, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

/** Uses the cluster that KUBECONFIG names, which must be on this machine: tests write to it. Adds a fake node. */
async function useExisting(path: string): Promise<ControlPlane> {
  const dir = mkdtempSync(join(tmpdir(), 'e2e-'));
  const bin = gathered(['kubectl', 'kwok'], dir);
  mkdirSync(join(dir, 'logs'));
  const config = parse(readFileSync(path, 'utf8'));
  const { server, 'certificate-authority-data': caData } = config.clusters[0].cluster;
  if (!['127.0.0.1', 'localhost'].includes(new URL(server).hostname)) {
    throw new Error(
      `KUBECONFIG names ${server}, which is not on this machine; the tests write to their cluster. ${REMEDY}`,
    );
  }
  const { run } = await import('./processes.ts');
  const kubectl = (args: readonly string[]) => run(join(bin, 'kubectl'), ['--kubeconfig', path, ...args]);
  await kubectl(['create', 'serviceaccount', 'e2e-admin', '--namespace=kube-system']);
  await kubectl([
    'create',
    'clusterrolebinding',
    'e2e-admin',
    '--clusterrole=cluster-admin',
    '--serviceaccount=kube-system:e2e-admin',
  ]);
  const made = await kubectl(['create', 'token', 'e2e-admin', '--namespace=kube-system', '--duration=4h']);
  if (made.code !== 0) throw new Error(`no admin token on ${server}: ${made.stderr}`);
  const ca = await authority('e2e-authority');
  const certificate = await serverCertificate(ca);
  const access: Access = { server, ca: Buffer.from(caData, 'base64').toString(), token: made.stdout.trim() };
  const kubeconfig = join(dir, 'kubeconfig');
  writeFileSync(kubeconfig, kubeconfigText(access), { mode: 0o600 });
  const facts: Facts = {
    dir,
    programs: bin,
    access,
    kubeconfig,
    auditLog: process.env['E2E_AUDIT_LOG'] ?? null,
    podLog: join(dir, 'pod.log'),
    authority: ca,
    server: certificate,
  };
  // An API server in a container reaches this machine by another address than its own loopback.
  const nodeIp = process.env['E2E_NODE_IP'] ?? '127.0.0.1';
  const nodes = await startNodes(bin, dir, facts.podLog, nodeIp, certificate, kubeconfig);
  const stop = async () => {
    await kubectl(['delete', 'node', 'e2e-node', '--ignore-not-found']);
    await nodes.stop();
    await kubectl(['delete', 'clusterrolebinding', 'e2e-admin', '--ignore-not-found']);
    await kubectl(['delete', 'serviceaccount', 'e2e-admin', '--namespace=kube-system', '--ignore-not-found']);
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    await ready(facts);
  } catch (thrown) {
    await stop();
    throw thrown;
  }
  return { facts, controllerManager: null, stop };
}

/** KUBEBUILDER_ASSETS first: a shell's KUBECONFIG may well be production's. */
export function controlPlane(): Promise<ControlPlane> {
  const existing = process.env['KUBECONFIG'];
  if (process.env['KUBEBUILDER_ASSETS'] === undefined && existing !== undefined) return useExisting(existing);
  return startControlPlane();
}
