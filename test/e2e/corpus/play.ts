// One scenario of the corpus on a real control plane, from its first release to the end that the cluster itself shows.
import type { Scenario } from '../../../sandbox/scenario/format.ts';
import { NAME } from '../../../sandbox/scenario/objects.ts';
import { squeeze } from '../../../sandbox/scenario/squeeze.ts';
import { startHost } from '../../faults/host.ts';
import { openShop, type RealShop } from '../harness/cluster.ts';
import { type Body, paths } from '../harness/kube.ts';
import { sleep } from '../harness/processes.ts';
import type { Figures, Shown } from './figures.ts';
import { history, named } from './history.ts';
import { judge } from './judge.ts';
import { refuse } from './refuse.ts';
import { start } from './run.ts';
import { finish, happenings, prepare } from './surroundings.ts';

/** Later than this before the run only `finish` happens, in ms. */
const LAST = 1500;

export interface Stand {
  readonly figures: Figures;
  /** Told before there are pods whose logs it has. */
  readonly tellLogs: (namespace: string, scenario: Scenario) => void;
}

export async function play(labelled: Scenario, { figures, tellLogs }: Stand): Promise<void> {
  refuse(labelled);
  const more = (labelled.service['strategies'] as readonly string[] | undefined)?.includes('scale');
  const shop = await openShop(undefined, { more: more ? ['scale'] : [] }, NAME);
  const host = await startHost();
  try {
    const shown: Shown = { scenario: named(squeeze(labelled, inMs(lengthOf(labelled)))), over: false };
    tellLogs(shop.namespace, shown.scenario);
    figures.show(shop.namespace, shown);
    await realise(shown, shop, () => figures.known(shop.namespace));
    const { scenario } = shown;
    const path = paths.deployment(shop.namespace, shop.name);
    const before = await shop.admin.find(path);
    const run = await start(scenario, { shop, host, figures });
    const watching = watch(shop, before, shown);
    const result = await run.result;
    clearInterval(watching);
    judge(scenario, { shop, before, after: await shop.admin.find(path), result });
  } finally {
    await host.close();
    await shop.remove();
  }
}

const steps = (scenario: Scenario) =>
  [...history(scenario), ...happenings(scenario)].toSorted((one, other) => other.ago - one.ago);

/** How long it takes until its run begins, in ms. */
export function lengthOf(labelled: Scenario): number {
  return Math.max(LAST, ...steps(squeeze(labelled, labelled.now)).map(({ ago }) => ago));
}

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();

/**
 * In the order of the scenario, and never closer to one another than there: what takes longer on this machine makes everything
 * that comes after it, the run too, as much later.
 */
async function realise(shown: Shown, shop: RealShop, known: () => Promise<void>): Promise<void> {
  const left = (ago: number) => Date.parse(shown.scenario.now) - ago - Date.now();
  const put = async (ago: number, what: () => Promise<unknown>) => {
    await sleep(left(ago));
    await what();
    if (left(ago) < 0) shown.scenario = { ...shown.scenario, now: inMs(ago) };
  };
  const all = steps(shown.scenario);
  await put(all[0]?.ago ?? LAST, async () => {
    await prepare(shown.scenario, shop);
    await known();
  });
  for (const [index, { ago }] of all.entries())
    await put(Math.max(ago, LAST), async () => steps(shown.scenario)[index]?.do(shop));
  await put(LAST, () => finish(shown.scenario, shop));
  await sleep(left(0));
}

/** The trouble is over once something else than before is rolled out: other pods, or more of them. */
function watch(shop: RealShop, before: Body | undefined, shown: Shown): NodeJS.Timeout {
  const look = async () => {
    const { metadata, spec, status } = await shop.deployment();
    const counts = [status.updatedReplicas, status.readyReplicas, status.replicas];
    const rolledOut = status.observedGeneration === metadata.generation && counts.every((it) => it === spec.replicas);
    if (rolledOut && JSON.stringify(spec) !== JSON.stringify(before?.spec)) shown.over = true;
  };
  return setInterval(() => void look().catch(() => undefined), 500);
}
