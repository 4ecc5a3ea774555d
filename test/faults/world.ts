// Where a scenario happens: the sandbox, or a real control plane. Scenarios know only this.
import { expect } from '@jest/globals';
import type { ActionOptions, ActionResult, ActionRun } from '../e2e/harness/action.ts';
import { startAction } from '../e2e/harness/action.ts';
import type { ShopOptions } from '../e2e/harness/cluster.ts';
import type { Access } from '../e2e/harness/kube.ts';
import { type FaultProxy, startProxy } from '../e2e/harness/proxy.ts';
import type { Shop } from '../e2e/harness/shop.ts';
import { type ConfigOptions, configText } from './config.ts';
import { alertEvent, scheduleEvent } from './events.ts';
import type { Host } from './host.ts';

export interface World {
  readonly name: string;
  /** A Deployment's with its Role, where nothing else is said. */
  open(options?: ShopOptions): Promise<Shop>;
  host(): Promise<Host>;
  /** A recording, failing proxy in front of the API server. */
  proxy(shop: Shop): Promise<FaultProxy & { readonly access: Access }>;
  /** Stops and continues the Deployment controller of this shop's cluster. */
  controller(shop: Shop): { pause(): void; resume(): void };
}

/** One shop, one GitHub with a proxy each, and runs of the action against them. */
export interface Stage {
  readonly shop: Shop;
  readonly host: Host;
  readonly cluster: FaultProxy & { readonly access: Access };
  readonly github: FaultProxy;
  configure(options: Partial<ConfigOptions>): void;
  start(options?: Partial<ActionOptions>): ActionRun;
  respond(event?: unknown): Promise<ActionResult>;
  followUp(): Promise<ActionResult>;
}

export async function withStage(
  world: World,
  play: (stage: Stage) => Promise<void>,
  options: ShopOptions = {},
): Promise<void> {
  const shop = await world.open(options);
  const host = await world.host();
  const cluster = await world.proxy(shop);
  const github = await startProxy({ url: host.url });
  const kubeconfig = shop.kubeconfig(cluster.access);
  const runs: ActionRun[] = [];
  let config = configText(shop);
  const start = (options: Partial<ActionOptions> = {}) => {
    const run = startAction({
      event: alertEvent(),
      kubeconfig,
      github: github.url,
      githubToken: host.token,
      config,
      ...options,
    });
    runs.push(run);
    return run;
  };
  const stage: Stage = {
    shop,
    host,
    cluster,
    github,
    configure: (options) => {
      config = configText({ namespace: shop.namespace, name: shop.name, kind: shop.kind, ...options });
    },
    start,
    respond: (event = alertEvent()) => start({ event }).result,
    followUp: () => start({ event: scheduleEvent, eventName: 'schedule', inputs: { mode: 'follow-up' } }).result,
  };
  try {
    await play(stage);
    expect(host.violations).toEqual([]);
  } finally {
    for (const run of runs) run.kill();
    await Promise.all(runs.map((run) => run.result.catch(() => undefined)));
    await Promise.all([cluster.close(), github.close(), host.close()]);
    await shop.remove();
  }
}
