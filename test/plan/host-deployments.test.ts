// What a hold that is looked at again and again asks of GitHub: little.
import { describe, expect, it } from '@jest/globals';
import { hostDeployments } from '../../src/plan/host-deployments.ts';
import { hostOf } from '../investigation/github.ts';
import { ago, service } from './world.ts';

const LIST = '/repos/acme/shop/deployments?environment=production&per_page=10';
const statuses = (id: number) => `/repos/acme/shop/deployments/${id}/statuses?per_page=1`;
const SERVICE = service({ repository: 'acme/shop', environment: 'production' });

const deployment = (id: number) => ({ id, sha: 'f'.repeat(40), ref: 'v1', created_at: ago(id), url: null });

/** GitHub with two finished deployments and one that is on its way, and a clock that stands until it is moved. */
function asked(routes: Readonly<Record<string, unknown>> = {}) {
  const codeHost = hostOf({
    [LIST]: [deployment(1), deployment(2), deployment(3)],
    [statuses(1)]: [{ state: 'in_progress' }],
    [statuses(2)]: [{ state: 'success' }],
    [statuses(3)]: [{ state: 'inactive' }],
    ...routes,
  });
  const clock = { at: 0, now: () => Date.now(), monotonic: () => clock.at, sleep: () => new Promise<void>(() => {}) };
  return { codeHost, clock, ask: () => hostDeployments({ codeHost, clock }, SERVICE) };
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

  it('are asked for again where no answer came', async () => {
    const { codeHost, ask } = asked({ [LIST]: 503 });
    expect((await ask()).notChecked).toEqual(['GitHub Deployments: status 503']);
    expect((await ask()).list).toBeNull();
    expect(codeHost.asked).toEqual([LIST, LIST]);
  });

  it('are nobody else’s: another run asks anew', async () => {
    const [one, other] = [asked(), asked()];
    await one.ask();
    await other.ask();
    expect(other.codeHost.asked).toHaveLength(4);
  });
});
