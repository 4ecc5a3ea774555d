// What could not be remembered at once is remembered with the next entry: nothing that the memory guards against happens.
import { expect } from '@jest/globals';
import { apply, failing } from '../e2e/harness/deployments.ts';
import { write } from './kills.ts';
import { badRelease, endedAs, type Scenario, scenario } from './scenarios.ts';

export const MEMORY: readonly Scenario[] = [
  scenario(
    'the Lease cannot be written for 12 s after the rollback: the bad release is known all the same',
    async ({ shop, cluster, respond }) => {
      await badRelease(shop);
      let written = 0;
      cluster.setFaults([
        {
          kind: 'reset-before',
          matches: (request) => {
            if (write(request) && written === 0) written = Date.now();
            return written > 0 && Date.now() - written < 12_000 && request.path.includes('/leases');
          },
        },
      ]);
      await respond();
      expect(cluster.failed).toBeGreaterThan(0);
      cluster.setFaults([]);
      await apply(shop, { image: 'shop/api-server:v2.5.3-crash' });
      await failing(shop, 'CrashLoopBackOff');
      endedAs(await respond(), 'redeployed', 1);
      expect(shop.patches()).toHaveLength(1);
    },
  ),
];
