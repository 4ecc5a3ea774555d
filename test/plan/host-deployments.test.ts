// What a hold that is looked at again and again asks of GitHub: little.
import { describe, expect, it } from '@jest/globals';
import type { Service } from '../../src/config/schema.ts';
import { deploymentsForReport, hostDeployments } from '../../src/plan/host-deployments.ts';
import { hostOf } from '../investigation/github.ts';
import { ago, service } from './world.ts';

const LIST = '/repos/acme/shop/deployments?environment=production&per_page=10';
const statuses = (id: number) => `/repos/acme/shop/deployments/${id}/statuses?per_page=1`;
const SERVICE = service({ repository: 'acme/shop', environment: 'production' });

const deployment = (id: number) => ({ id, sha: 'f'.repeat(40), ref: 'v1', created_at: ago(id), url: null });

/** GitHub with two finished deployments and one that is on its way, and a clock that stands until it is moved. */
function asked(routes: Readonly<Record<string, unknown>> = {}, hostBudget = 2000) {
  const codeHost = hostOf({
    [LIST]: [deployment(1), deployment(2), deployment(3)],
    [statuses(1)]: [{ state: 'in_progress' }],
    [statuses(2)]: [{ state: 'success' }],
    [statuses(3)]: [{ state: 'inactive' }],
    ...routes,
  });
  const clock = { at: 0, now: () => Date.now(), monotonic: () => clock.at, sleep: () => new Promise<void>(() => {}) };
  const limited = { ...SERVICE, limits: { ...SERVICE.limits, hostBudget } };
  return {
    codeHost,
    clock,
    ask: () => hostDeployments({ codeHost, clock }, limited),
    forReport: (service: Service = limited) => deploymentsForReport({ codeHost, clock }, service),
  };
}

describe('deployments at GitHub', () => {
  it('are asked for once a minute, and a final status only once', async () => {
    const { codeHost, clock, ask } = asked();
    const first = await ask();
    expect(first.list?.map(({ state }) => state)).toEqual(['success', 'inactive']);
    expect(codeHost.asked).toHaveLength(4);
    clock.at = 59_000;
    expect(await ask()).toEqual(first);
    expect(codeHost.asked).toHaveLength(4);
    clock.at = 61_000;
    expect(await ask()).toEqual(first);
    expect(codeHost.asked.slice(4)).toEqual([LIST, statuses(1)]);
  });

  it('are asked for again a minute after they were missed; for the report at once', async () => {
    const { codeHost, clock, ask, forReport } = asked({ [LIST]: 503 });
    expect((await ask()).notChecked).toEqual(['GitHub Deployments: status 503']);
    expect((await ask()).list).toBeNull();
    expect(codeHost.asked).toEqual([LIST]);
    expect((await forReport()).list).toBeNull();
    expect(codeHost.asked).toEqual([LIST, LIST]);
    clock.at = 61_000;
    await ask();
    expect(codeHost.asked).toEqual([LIST, LIST, LIST]);
  });

  it('are taken when they come, once the budget is spent: until then the older answer stands', async () => {
    const { clock, ask } = asked({}, 0);
    expect((await ask()).notChecked).toEqual(['GitHub Deployments: no answer within 0 ms']);
    await new Promise(setImmediate);
    const first = await ask();
    expect(first.list).toHaveLength(2);
    clock.at = 61_000;
    expect(await ask()).toBe(first);
    await new Promise(setImmediate);
    const second = await ask();
    expect(second).not.toBe(first);
    expect(second).toEqual(first);
  });

  it('for the report are not asked for again where they are known, and not waited for without end', async () => {
    const known = asked();
    const answer = await known.ask();
    expect(await known.forReport()).toBe(answer);
    const silent = asked({ [LIST]: new Promise(() => undefined) });
    silent.clock.sleep = async () => undefined;
    expect((await silent.forReport()).notChecked).toEqual(['GitHub Deployments: no answer within 2000 ms']);
    expect((await asked().forReport({ ...SERVICE, environment: undefined })).list).toBeNull();
  });

  it('are nobody else’s: another run asks anew', async () => {
    const [one, other] = [asked(), asked()];
    await one.ask();
    await other.ask();
    expect(other.codeHost.asked).toHaveLength(4);
  });
});
