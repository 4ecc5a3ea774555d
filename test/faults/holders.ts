// Two runs and one Lease: a living holder is waited for, a frozen one is taken over from and then does nothing.
import { expect } from '@jest/globals';
import { sleep, until } from '../e2e/harness/processes.ts';
import { claim, write } from './kills.ts';
import { badRelease, endedAs, runsGood, type Scenario, scenario } from './scenarios.ts';

export const HOLDERS: readonly Scenario[] = [
  scenario('a holder whose write takes 8 s is not robbed: the other one joins', async (stage) => {
    const { shop, cluster } = stage;
    await badRelease(shop);
    let writing = false;
    cluster.setDelay(async (request) => {
      if (!write(request)) return;
      writing = true;
      await sleep(8000);
    });
    const first = stage.start();
    await until('the first write', () => writing, 20, 20);
    const second = stage.start({ kubeconfig: shop.kubeconfig() });
    endedAs(await first.result, 'recovered', 0);
    endedAs(await second.result, 'joined', 0);
    await runsGood(shop);
    expect(shop.patches()).toHaveLength(1);
    expect(await stage.host.issues()).toHaveLength(1);
  }),

  scenario(
    'a holder that freezes after its claim is taken over from, and when it thaws it does nothing',
    async (stage) => {
      const { shop, cluster } = stage;
      await badRelease(shop);
      cluster.setFaults([{ kind: 'kill-answered', matches: claim, times: 1 }]);
      const first = stage.start();
      cluster.setVictim({ kill: () => first.kill('SIGSTOP') });
      await until('the freeze', () => cluster.failed === 1, 20, 20);
      const second = await stage.start({ kubeconfig: shop.kubeconfig() }).result;
      endedAs(second, 'recovered', 0);
      first.kill('SIGCONT');
      const { outputs, stdout } = await first.result;
      // Which of the two depends on whether it froze before or after its last look at the Lease.
      expect({ ending: outputs['ending'], stdout }).toEqual({
        ending: expect.stringMatching(/^(joined|superseded)$/),
        stdout,
      });
      await runsGood(shop);
      expect(shop.patches()).toHaveLength(1);
      expect(await stage.host.issues()).toHaveLength(1);
    },
  ),
];
