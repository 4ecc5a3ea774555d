// Two runs and one Lease: a living holder is waited for, a frozen one is taken over from and then does nothing.
import { expect } from '@jest/globals';
import { sleep, until } from '../e2e/harness/processes.ts';
import { alertEvent, scheduleEvent } from './events.ts';
import { type Matches, write } from './kills.ts';
import { badRelease, endedAs, runsGood, type Scenario, scenario } from './scenarios.ts';

export const HOLDERS: readonly Scenario[] = [
  scenario('a holder whose write takes 8 s is not robbed: the other one joins', async (stage) => {
    const { shop, cluster } = stage;
    await badRelease(shop);
    const event = alertEvent();
    let writing = false;
    cluster.setDelay(async (request) => {
      if (!write(request)) return;
      writing = true;
      await sleep(8000);
    });
    const first = stage.start({ event });
    await until('the first write', () => writing, 20);
    const second = stage.start({ event, kubeconfig: shop.kubeconfig() });
    endedAs(await first.result, 'recovered', 0);
    endedAs(await second.result, 'joined', 0);
    await runsGood(shop);
    expect(shop.patches()).toHaveLength(1);
    expect(await stage.host.issues()).toHaveLength(1);
  }),

  scenario(
    'a holder that freezes is taken over from, and its write, when it comes late, changes nothing',
    async (stage) => {
      const { shop, cluster } = stage;
      stage.configure({ limits: { patience: '5s' } });
      await badRelease(shop);
      const event = alertEvent();
      let thaw = () => {};
      const thawed = new Promise<void>((resolve) => {
        thaw = resolve;
      });
      let frozen = false;
      const first = stage.start({ event });
      const over = sleep(36_000); // longer than a run looks: it must look once more before it says that it could not act
      cluster.setDelay(async (request) => {
        if (!write(request) || frozen) return;
        first.kill('SIGSTOP');
        frozen = true;
        await thawed;
      });
      await until('the freeze', () => frozen, 20);
      stage.configure({});
      endedAs(await stage.start({ event, kubeconfig: shop.kubeconfig() }).result, 'recovered', 0);
      await over;
      thaw();
      first.kill('SIGCONT');
      const { outputs, code, stdout } = await first.result;
      expect({ ending: outputs['ending'], code, stdout }).toEqual({
        ending: expect.stringMatching(/^(joined|superseded)$/),
        code: 0,
        stdout,
      });
      await runsGood(shop);
      expect(shop.patches()).toHaveLength(1);
      expect(await stage.host.issues()).toHaveLength(1);
    },
  ),

  scenario(
    'a holder that is cut off from the API server: whoever takes over tells of it, and that is not written over',
    async (stage) => {
      const { shop, cluster, host, github } = stage;
      await badRelease(shop);
      let cut = false;
      cluster.setFaults([{ kind: 'reset-before', matches: () => cut }]);
      // Later than the other one has found out.
      stage.configure({ limits: { convergeWithin: '75s', verifyFor: '75s' } });
      const first = stage.start();
      await until('the first version of the issue', async () => (await host.issues()).length === 1, 20);
      cut = true;
      const inputs = { mode: 'follow-up' };
      const followUp = { event: scheduleEvent, eventName: 'schedule', inputs, kubeconfig: shop.kubeconfig() } as const;
      endedAs(await stage.start(followUp).result, 'recovered', 0);
      const [told] = await host.issues();
      const since = github.requests.length;
      endedAs(await first.result, 'unknown', 1);
      expect(await host.issues()).toEqual([told]);
      expect(github.requests.slice(since).filter(({ method }) => method !== 'GET')).toEqual([]);
      expect(shop.patches()).toHaveLength(1);
    },
  ),

  scenario(
    'a holder that is cut off before its write: whoever takes over writes and tells, and that is not written over',
    async (stage) => {
      const { shop, cluster, host } = stage;
      await badRelease(shop);
      let cut = false;
      const matches: Matches = (request) => {
        cut ||= write(request);
        return cut;
      };
      cluster.setFaults([{ kind: 'reset-before', matches }]);
      const event = alertEvent();
      const first = stage.start({ event });
      await until('the cut', () => cut, 20);
      endedAs(await stage.start({ event, kubeconfig: shop.kubeconfig() }).result, 'recovered', 0);
      const told = await host.issues();
      endedAs(await first.result, 'unknown', 1);
      expect(await host.issues()).toEqual(told);
      await runsGood(shop);
      expect(shop.patches()).toHaveLength(1);
    },
  ),
];
