// Strategies that keep the release, by a person's dispatch: under exactly their published Roles, on the sandbox and on a real
// control plane; taken back by follow-up, also where the run that acted was killed.
import { expect } from '@jest/globals';
import { release, rolledOut, secondOver } from '../e2e/harness/deployments.ts';
import { sleep, until } from '../e2e/harness/processes.ts';
import type { FaultKind } from '../e2e/harness/proxy.ts';
import { startService } from '../e2e/harness/service.ts';
import { healthProbe } from './config.ts';
import { manualEvent, scheduleEvent } from './events.ts';
import type { Matches } from './kills.ts';
import { LASTING, type Lever, REVERSIBLE } from './levers.ts';
import { routeKinds } from './route-kinds.ts';
import { endedAs, type Scenario } from './scenarios.ts';
import { type Stage, withStage } from './world.ts';

const RESTORE_AFTER = 3000;

/** Many of these run at once: how fast the service answers is not what they are about. */
const patient = (port: number) => Object.assign({}, healthProbe(port), { latency: '8s' });

/** The service fails while the value is the original. */
async function sick(stage: Stage, lever: Lever): Promise<{ value(): Promise<unknown>; close(): Promise<void> }> {
  const { shop } = stage;
  let failing = true;
  const service = await startService(shop, () => (failing ? 0.4 : 0));
  stage.configure({
    probes: [patient(service.port)],
    more: { strategies: ['rollback', lever.strategy], restoreAfter: `${RESTORE_AFTER}ms`, ...lever.config },
  });
  await release(shop, { image: 'shop/api-server:v2.5.2' });
  await routeKinds(shop.admin);
  if (lever.object !== undefined)
    await shop.admin.create(lever.object.collection(shop.namespace), lever.object.body(shop.name));
  const value = async () => lever.read(await shop.admin.get(lever.at(shop)));
  const timer = setInterval(() => {
    void value().then(
      (now) => {
        failing = JSON.stringify(now) === JSON.stringify(lever.original);
      },
      () => undefined,
    );
  }, 200);
  await until('errors', () => service.errors() > 0.3);
  await secondOver(shop);
  const close = async () => {
    clearInterval(timer);
    await service.close();
  };
  return { value, close };
}

const writes: Matches = ({ method, path }) =>
  method === 'PATCH' && path.includes('fieldManager=incident-responder') && !path.includes('dryRun');

const dispatchOf = ({ strategy, to = '' }: Lever) => ({
  event: manualEvent({ service: 'api-server', what: 'checkout is slow', strategy, to }),
  eventName: 'workflow_dispatch' as const,
});

type Play = (stage: Stage, value: () => Promise<unknown>) => Promise<void>;

const lever = (one: Lever, what: string, play: Play): Scenario => ({
  name: `${one.name}: ${what}`,
  play: (world) =>
    withStage(
      world,
      async (stage) => {
        const { value, close } = await sick(stage, one);
        try {
          expect(await value()).toEqual(one.original);
          await play(stage, value);
        } finally {
          await close();
        }
      },
      { more: one.role },
    ),
});

/** A real autoscaler takes its time (15 s a look); while pods are still coming it is not quiet. */
async function quiet({ shop }: Stage, one: Lever): Promise<void> {
  if (one.strategy === 'scale')
    await until('the replicas', async () => (await shop.deployment()).spec.replicas >= Number(one.applied));
  await rolledOut(shop);
  await sleep(RESTORE_AFTER + 1500);
}

async function restored(stage: Stage, one: Lever, value: () => Promise<unknown>): Promise<void> {
  const { followUp, host } = stage;
  await quiet(stage, one);
  endedAs(await followUp(), 'restored', 0);
  expect(await value()).toEqual(one.original);
  endedAs(await followUp(), 'nothing-open', 0);
  expect(await value()).toEqual(one.original);
  expect(await host.issues()).toHaveLength(1);
}

const done = (one: Lever) =>
  lever(one, 'done once, proven, and put back once it is quiet', async (stage, value) => {
    const dispatch = dispatchOf(one);
    endedAs(await stage.start(dispatch).result, 'recovered', 0);
    expect(await value()).toEqual(one.applied);
    await restored(stage, one, value);
    expect(stage.shop.patches()).toHaveLength(0);
  });

const switchedOff = (one: Lever) =>
  lever(one, 'switched off meanwhile: nothing is put back until it is on again', async (stage, value) => {
    endedAs(await stage.start(dispatchOf(one)).result, 'recovered', 0);
    await quiet(stage, one);
    const inputs = { mode: 'follow-up', switch: 'off' };
    const off = await stage.start({ event: scheduleEvent, eventName: 'schedule', inputs }).result;
    endedAs(off, 'nothing-open', 0);
    expect(off.stdout).toContain('it is switched off');
    expect(await value()).toEqual(one.applied);
    await restored(stage, one, value);
  });

const lasts = (one: Lever) =>
  lever(one, 'done once, proven, and left as it is', async (stage, value) => {
    endedAs(await stage.start(dispatchOf(one)).result, 'recovered', 0);
    const now = await value();
    expect(now).toEqual(one.applied);
    await rolledOut(stage.shop);
    await quiet(stage, one);
    endedAs(await stage.followUp(), 'nothing-open', 0);
    expect(await value()).toEqual(now);
    expect(stage.shop.patches()).toHaveLength(1);
  });

async function killedOnce(stage: Stage, one: Lever, kind: FaultKind): Promise<void> {
  const { cluster } = stage;
  cluster.setFaults([{ kind, matches: writes, times: 1 }]);
  const run = stage.start(dispatchOf(one));
  cluster.setVictim(run);
  expect((await run.result).code).toBe('SIGKILL');
  cluster.setVictim(null);
}

const killed = (one: Lever, kind: FaultKind) =>
  lever(one, `${kind.replace('-', 'ed, ')}: follow-up proves it, and puts back what can be`, async (stage, value) => {
    await killedOnce(stage, one, kind);
    const now = await value();
    expect(now).toEqual(one.applied);
    endedAs(await stage.followUp(), 'recovered', 0);
    expect(await value()).toEqual(now);
    if (one.meddle !== undefined) await restored(stage, one, value);
  });

const neverArrived = (one: Lever) =>
  lever(one, 'killed before the write arrived: follow-up does it, once', async (stage, value) => {
    await killedOnce(stage, one, 'kill-before');
    expect(await value()).toEqual(one.original);
    endedAs(await stage.followUp(), 'recovered', 0);
    expect(await value()).toEqual(one.applied);
  });

const meddled = (one: Lever, { path, value: theirs }: NonNullable<Lever['meddle']>) =>
  lever(one, 'what a person has changed since is not overwritten', async (stage, value) => {
    endedAs(await stage.start(dispatchOf(one)).result, 'recovered', 0);
    await stage.shop.admin.patch(one.at(stage.shop), [{ op: 'replace', path, value: theirs }], 'json');
    const kept = await value();
    expect(kept).not.toEqual(one.applied);
    if (one.strategy === 'scale') await rolledOut(stage.shop);
    await sleep(RESTORE_AFTER + 1500);
    const followed = await stage.followUp();
    endedAs(followed, 'finished', 0);
    expect(followed.stdout).toContain('somebody else');
    expect(await value()).toEqual(kept);
    endedAs(await stage.followUp(), 'nothing-open', 0);
  });

const killedPuttingBack = (one: Lever) =>
  lever(one, 'follow-up killed while putting it back: the next one knows', async (stage, value) => {
    const { cluster } = stage;
    endedAs(await stage.start(dispatchOf(one)).result, 'recovered', 0);
    await quiet(stage, one);
    cluster.setFaults([{ kind: 'kill-applied', matches: writes, times: 1 }]);
    const run = stage.start({ event: scheduleEvent, eventName: 'schedule', inputs: { mode: 'follow-up' } });
    cluster.setVictim(run);
    expect((await run.result).code).toBe('SIGKILL');
    cluster.setVictim(null);
    expect(await value()).toEqual(one.original);
    endedAs(await stage.followUp(), 'finished', 0);
    expect(await value()).toEqual(one.original);
    endedAs(await stage.followUp(), 'nothing-open', 0);
  });

const atOnce = (one: Lever, count: number) =>
  lever(one, `${count} dispatches at once: done once`, async (stage, value) => {
    const dispatch = dispatchOf(one);
    const ended = await Promise.all(Array.from({ length: count }, () => stage.start(dispatch).result));
    const endings = ended.map(({ outputs }) => outputs['ending']).sort();
    expect(endings).toEqual([...Array.from({ length: count - 1 }, () => 'joined'), 'recovered']);
    expect(await value()).toEqual(one.applied);
  });

const notQuiet = (one: Lever) =>
  lever(one, 'not put back while the service is not well', async (stage, value) => {
    endedAs(await stage.start(dispatchOf(one)).result, 'recovered', 0);
    stage.configure({
      probes: [patient(1)],
      more: { strategies: ['rollback', one.strategy], restoreAfter: `${RESTORE_AFTER}ms`, ...one.config },
    });
    await quiet(stage, one);
    const followed = await stage.followUp();
    endedAs(followed, 'nothing-open', 0);
    expect(followed.stdout).toContain('Not yet put back');
    expect(await value()).toEqual(one.applied);
  });

const notAllowed = (one: Lever): Scenario =>
  lever({ ...one, role: [] }, 'without its Role nothing is done', async (stage, value) => {
    const held = await stage.start(dispatchOf(one)).result;
    endedAs(held, 'no-permission', 1);
    expect(await value()).toEqual(one.original);
  });

const [SCALE, ...OTHERS] = REVERSIBLE as readonly [Lever, ...Lever[]];

export const LEVERS: readonly Scenario[] = [
  ...REVERSIBLE.flatMap((one) => [done(one), killed(one, 'kill-applied')]),
  ...REVERSIBLE.flatMap((one) => (one.meddle === undefined ? [] : [meddled(one, one.meddle)])),
  ...LASTING.flatMap((one) => [lasts(one), killed(one, 'kill-applied')]),
  killed(SCALE, 'kill-answered'),
  neverArrived(SCALE),
  killedPuttingBack(SCALE),
  atOnce(SCALE, 5),
  notQuiet(SCALE),
  switchedOff(SCALE),
  ...[SCALE, ...OTHERS.slice(0, 2)].map(notAllowed),
];
