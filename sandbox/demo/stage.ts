// What a story plays on: the world, the screen, and the runs it has started.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Alerting, FiringAlert, Rule } from '../metrics/alerting.ts';
import type { History } from './commits.ts';
import { configText } from './config.ts';
import { watchWorld } from './live.ts';
import { type Run, type Running, start } from './run.ts';
import type { Screen } from './screen.ts';
import { startWorld, TRAFFIC, type World } from './world.ts';

export interface Alert extends FiringAlert {
  readonly from: Alerting;
}

export interface Stage {
  readonly world: World;
  readonly screen: Screen;
  readonly config: string;
  readonly runs: readonly Run[];
  /** The pod template that the last release replaced. */
  before(): unknown;
  /** Deploys `version` and lets it serve for as long as the config's queries reach back. */
  serve(version: string): Promise<void>;
  /** Deploys a release over it. */
  release(version: string): Promise<void>;
  /** Prometheus evaluates the rule from now on; what is given waits until it fires. */
  watch(rule: Rule): () => Promise<Alert>;
  /** Sends the alert and starts the action with the event that GitHub made of it. */
  notify(alert: Alert): Promise<Running>;
  finish(running: Running): Promise<Run>;
  close(): Promise<void>;
}

/** A query's range, the second that "just before" means, the whole second that a release's time is cut to, and some more. */
const BASELINE = 5500;
const FIRES_WITHIN = 120_000;

export async function openStage(screen: Screen, verifyFor: string, history?: History): Promise<Stage> {
  const world = await startWorld(history);
  const config = configText({ service: world.service.url, verifyFor });
  const started: Running[] = [];
  const runs: Run[] = [];
  const unwatch = watchWorld(world, screen);
  let before: unknown = null;
  return {
    world,
    screen,
    config,
    runs,
    before: () => before,
    async serve(version) {
      screen.say('story', `api-server ${version} is deployed; ${TRAFFIC.usual} requests come in every second.`);
      await world.deploy(version);
      world.traffic.rate(TRAFFIC.usual);
      await sleep(BASELINE);
    },
    async release(version) {
      before = world.template();
      screen.say('story', `${version} goes out.`);
      await world.deploy(version);
    },
    watch(rule) {
      const from = world.watch(rule);
      return async () => {
        const alert = await from.firing(FIRES_WITHIN);
        const found = `${Math.round(alert.value * 100)} % of the requests`;
        screen.say('alert', `${rule.name} fires: ${rule.annotations['summary']} (${found}).`);
        return { ...alert, from };
      };
    },
    async notify(alert) {
      const dispatched = world.dispatched();
      await alert.from.notify(alert);
      const event = await dispatched;
      screen.say('github', 'Alertmanager’s repository_dispatch has come; the runner starts dist/index.js.');
      const running = start(world, screen, event, config);
      started.push(running);
      return running;
    },
    async finish(running) {
      const run = await running.done;
      runs.push(run);
      const took = (run.result.took / 1000).toFixed(1);
      screen.say('action', `It has ended after ${took} s with exit status ${run.result.code}.`);
      return run;
    },
    async close() {
      unwatch();
      for (const { action } of started) action.kill();
      await Promise.all(started.map(({ done }) => done.catch(() => undefined)));
      await world.stop();
    },
  };
}
