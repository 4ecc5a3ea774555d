// A Kubernetes API in this process: what the product and the demo use of it, with the semantics of the real one
// (test/contract holds both to the same tests). The controller and a kubelet stand-in move Deployments on.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from './api.ts';
import { certificate } from './certificate.ts';
import { startController } from './controller.ts';
import { type EventInput, emit, recorder } from './events.ts';
import { kubeconfigText } from './kubeconfig.ts';
import { startKubelet } from './kubelet.ts';
import type { PodLogs } from './logs.ts';
import type { ProxyTarget } from './proxy.ts';
import { ADMIN, EVERYBODY, type User } from './rbac.ts';
import { PODS } from './resources.ts';
import { type Audit, type Hooks, listen } from './server.ts';
import { type Shortcuts, shortcuts } from './shortcuts.ts';
import { createStore } from './store.ts';
import type { Pod, PolicyRule } from './types.ts';

export type { EventInput } from './events.ts';
export type { LogQuestion, PodLogs } from './logs.ts';
export type { Audit, FaultyAnswer, Hooks } from './server.ts';
export type { Shortcuts } from './shortcuts.ts';
export type { Answer, Deployment, KubeObject, Pod, PolicyRule, ReplicaSet } from './types.ts';

export interface ClusterOptions {
  /** ms until a pod is ready, or failing: 50. Crashes repeat after 5 of these; -slow and -flaky take 15. */
  readonly readyAfter?: number;
  /** ms that a deleted pod is still there, terminating: 50. */
  readonly terminatesAfter?: number;
  /** ms from a change to the controllers' look at it: 5. */
  readonly controllerLag?: number;
  /** Besides `default` and `kube-system`. Others are made by `apply` and `create`. */
  readonly namespaces?: readonly string[];
}

export interface SandboxCluster extends Shortcuts {
  readonly url: string;
  /** The CA certificate, PEM. */
  readonly ca: string;
  /** Cluster admin's kubeconfig, data inline. */
  readonly kubeconfig: string;
  /** Kubeconfig of a service account that may do what the rules say and nothing else. */
  kubeconfigFor(name: string, rules: readonly PolicyRule[]): string;
  /** Every HTTP request, oldest first. */
  readonly audit: readonly Audit[];
  /** Faults and kills: set what is needed, delete it afterwards. */
  readonly hooks: Hooks;
  /** TLS connections so far. */
  connections(): number;
  podLogs: PodLogs;
  pauseController(): void;
  resumeController(): void;
  /** Where `…/services/[scheme:]NAME:PORT/proxy/…` is forwarded to: the base URL of a plain HTTP server. */
  proxy(namespace: string, service: string, port: number | string, url: string): void;
  emitEvent(event: EventInput): void;
  /** Polls until the answer is truthy, and gives it; throws where that never comes. */
  waitFor<T>(look: () => T | Promise<T>): Promise<NonNullable<T>>;
  /** Ends everything: no socket, timer or server is left. */
  stop(): Promise<void>;
}

export async function startCluster(options: ClusterOptions = {}): Promise<SandboxCluster> {
  const { readyAfter = 50, terminatesAfter = 50, controllerLag = 5, namespaces = [] } = options;
  const pems = await certificate();
  const store = createStore();
  const kubelet = startKubelet({ store, readyAfter, terminatesAfter, warn: recorder(store, 'kubelet', 'Warning') });
  const note = recorder(store, 'deployment-controller', 'Normal');
  const controller = startController({ store, lag: controllerLag, note, removePod: kubelet.remove });
  const proxies: ProxyTarget[] = [];
  let podLogs: PodLogs = 'no log lines were set\n';
  const remove: Api['remove'] = (of, object) => {
    const { namespace = '', name } = object.metadata;
    return of === PODS ? kubelet.remove(object as Pod) : store.remove(of, namespace, name);
  };
  const api: Api = { store, logs: () => podLogs, proxies, remove };
  const users = new Map<string, User>();
  const audit: Audit[] = [];
  const hooks: Hooks = {};
  const server = await listen({ pems, api, users, audit, hooks });
  const enter = (user: User) => {
    const token = randomBytes(16).toString('hex');
    users.set(token, user);
    return kubeconfigText(server.url, pems.cert, user.name.split(':').at(-1) ?? user.name, token);
  };
  const direct = shortcuts(api);
  for (const name of ['default', 'kube-system', ...namespaces]) direct.namespace(name);
  return {
    ...direct,
    url: server.url,
    ca: pems.cert,
    kubeconfig: enter(ADMIN),
    kubeconfigFor: (name, rules) => enter({ name: accountName(name, rules), rules: [...EVERYBODY, ...rules] }),
    audit,
    hooks,
    connections: server.connections,
    get podLogs() {
      return podLogs;
    },
    set podLogs(logs) {
      podLogs = logs;
    },
    pauseController: controller.pause,
    resumeController: controller.resume,
    proxy: (namespace, service, port, url) => void proxies.unshift({ namespace, service, port: String(port), url }),
    emitEvent: (event) => void emit(store, event),
    waitFor,
    async stop() {
      controller.stop();
      kubelet.stop();
      await server.stop();
    },
  };
}

const accountName = (name: string, rules: readonly PolicyRule[]) =>
  `system:serviceaccount:${rules.find((rule) => rule.namespace !== undefined)?.namespace ?? 'default'}:${name}`;

/** ms: only for what never comes; how long something takes depends on the machine. */
const GIVE_UP = 120_000;

async function waitFor<T>(look: () => T | Promise<T>): Promise<NonNullable<T>> {
  const end = performance.now() + GIVE_UP;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (performance.now() > end) throw new Error(`waited ${GIVE_UP} ms in vain for: ${look.toString()}`);
    await sleep(10);
  }
}
