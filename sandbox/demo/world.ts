// The demo's world: a cluster, GitHub, the sample service with its users, Prometheus with one rule, and Alertmanager behind it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { type Deployment, type Pod, type PolicyRule, type SandboxCluster, startCluster } from '../cluster/index.ts';
import { type SandboxGitHub, startGitHub } from '../github/index.ts';
import { type Alerting, type Rule, startAlerting } from '../metrics/alerting.ts';
import { type SandboxPrometheus, startPrometheus } from '../metrics/prometheus.ts';
import { type LivePod, type SampleService, startService } from '../service/service.ts';
import { startTraffic, type Traffic } from '../service/traffic.ts';
import { AUTHORS, type History, LEAKING_PULL, shopCommits } from './commits.ts';
import { OWNERS } from './config.ts';

const ROOT = join(import.meta.dirname, '../..');
/** What a runner starts: the committed bundle. */
export const ENTRY = join(ROOT, 'dist/index.js');
export const NAMESPACE = 'shop';
export const NAME = 'api-server';
export const REPOSITORY = 'acme/shop';
export const REPLICAS = 3;
/** Requests a second: usually, and when traffic is up by 60 %. */
export const TRAFFIC = { usual: 25, high: 40 };

const ACCOUNT = 'incident-responder';
export const ACCOUNT_USER = `system:serviceaccount:${NAMESPACE}:${ACCOUNT}`;

export interface World {
  readonly cluster: SandboxCluster;
  readonly github: SandboxGitHub;
  readonly service: SampleService;
  readonly prometheus: SandboxPrometheus;
  readonly traffic: Traffic;
  /** Of a service account with exactly the Role of docs/rbac.yaml. */
  readonly kubeconfig: string;
  /** The commit that leaks; '' where the history has none. */
  readonly leak: string;
  /** What a pipeline does: sets the image, waits for the rollout, records a GitHub Deployment. */
  deploy(version: string): Promise<void>;
  pods(): readonly LivePod[];
  /** The pod template as stored. */
  template(): unknown;
  /** Prometheus evaluates the rule from now on. */
  watch(rule: Rule): Alerting;
  /** Resolves with the next dispatch that GitHub accepts, as a workflow finds it. */
  dispatched(): Promise<Readonly<Record<string, unknown>>>;
  stop(): Promise<void>;
}

export async function startWorld(history: History = 'whole'): Promise<World> {
  const stops: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    return await built(stops, stop, history);
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

async function built(stops: (() => Promise<void> | void)[], stop: World['stop'], history: History): Promise<World> {
  const waiting: ((event: Readonly<Record<string, unknown>>) => void)[] = [];
  const cluster = await startCluster({ namespaces: [NAMESPACE], readyAfter: 300, terminatesAfter: 200 });
  stops.push(() => cluster.stop());
  const github = await startGitHub({
    repositories: [REPOSITORY],
    users: [...new Set([...OWNERS, ...AUTHORS, 'alertmanager'])],
    onDispatch: (event) => {
      for (const resolve of waiting.splice(0)) resolve(event);
    },
  });
  stops.push(() => github.stop());
  const pods = podsOf(cluster);
  const service = await startService(pods);
  stops.push(() => service.stop());
  const prometheus = await startPrometheus(service.url);
  stops.push(() => prometheus.stop());
  const traffic = startTraffic(service.url, 0);
  stops.push(() => traffic.stop());
  cluster.proxy(NAMESPACE, 'prometheus', 9090, prometheus.url);
  cluster.podLogs = ({ pod }) =>
    service
      .logOf(pod)
      .map((line) => `${line}\n`)
      .join('');
  const shas = await seed(github, history);
  return {
    cluster,
    github,
    service,
    prometheus,
    traffic,
    kubeconfig: cluster.kubeconfigFor(ACCOUNT, publishedRules()),
    leak: shas.leak,
    deploy: async (version) => {
      if (cluster.get('Deployment', NAMESPACE, NAME) === undefined) cluster.apply(manifest(version), 'ci');
      else cluster.setImage(NAMESPACE, NAME, imageOf(version), 'ci');
      await cluster.waitFor(() => rolledOut(cluster.deployment(NAMESPACE, NAME)));
      const deployment = { environment: 'production', sha: shas.byTag(version), ref: version };
      await github.seed({ deployments: [{ ...deployment, at: new Date().toISOString() }] });
    },
    pods,
    template: () => cluster.deployment(NAMESPACE, NAME).spec.template,
    watch: (rule) => {
      const alerting = startAlerting({
        rule,
        value: (query) => prometheus.value(query),
        url: `${github.url}/repos/${REPOSITORY}/dispatches`,
        token: 'token-alertmanager',
      });
      stops.push(() => alerting.stop());
      return alerting;
    },
    dispatched: () => new Promise((resolve) => waiting.push(resolve)),
    stop,
  };
}

const imageOf = (version: string) => `registry.example.com/shop/api-server:${version}`;

function manifest(version: string) {
  const labels = { app: NAME };
  const container = { name: 'api', image: imageOf(version), ports: [{ containerPort: 8080 }] };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: NAME, namespace: NAMESPACE, labels },
    spec: {
      replicas: REPLICAS,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [container] } },
    },
  };
}

function rolledOut({ metadata, spec, status }: Deployment): boolean {
  const { observedGeneration, replicas, updatedReplicas, availableReplicas } = status;
  return (
    observedGeneration === metadata.generation &&
    [replicas, updatedReplicas, availableReplicas].every((count) => count === spec.replicas)
  );
}

/** Looked at anew at most twenty times a second: every request to the service asks. */
function podsOf(cluster: SandboxCluster): () => readonly LivePod[] {
  let [seen, at]: [readonly LivePod[], number] = [[], 0];
  return () => {
    if (performance.now() - at > 50) {
      seen = (cluster.list('Pod', NAMESPACE) as readonly Pod[]).map(livePod);
      at = performance.now();
    }
    return seen;
  };
}

function livePod({ metadata, spec, status }: Pod): LivePod {
  const ready = (status.conditions ?? []).some(({ type, status: state }) => type === 'Ready' && state === 'True');
  return {
    name: metadata.name,
    version: spec.containers[0]?.image.split(':').at(-1) ?? '',
    ready: ready && metadata.deletionTimestamp === undefined,
  };
}

/** The Role that docs/permissions.md publishes, word for word. */
function publishedRules(): readonly PolicyRule[] {
  const documents = parseAllDocuments(readFileSync(join(ROOT, 'docs/rbac.yaml'), 'utf8')).map((one) => one.toJS());
  const role = documents.find(({ kind }) => kind === 'Role') as { readonly rules: readonly PolicyRule[] };
  return role.rules.map((rule) => ({ ...rule, namespace: NAMESPACE }));
}

async function seed(github: SandboxGitHub, history: History) {
  const commits = shopCommits(Date.now(), history);
  const shas = await github.seed({ commits });
  const shaWhere = (test: (commit: (typeof commits)[number]) => boolean) => shas[commits.findIndex(test)] ?? '';
  return {
    leak: shaWhere(({ pull }) => pull?.number === LEAKING_PULL),
    byTag: (version: string) => shaWhere(({ tags }) => tags?.includes(version) ?? false),
  };
}
