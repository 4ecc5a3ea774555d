// What a Lease can make us do that somebody else has written to, or taken away.
import { expect } from '@jest/globals';
import { release, rolledOut } from '../e2e/harness/deployments.ts';
import { MANUAL } from '../plan/world.ts';
import { manualEvent } from './events.ts';
import { write } from './kills.ts';
import { badRelease, endedAs, type Scenario, scenario } from './scenarios.ts';
import type { Stage } from './world.ts';

const RECORD = 'incident-responder.github.io/record';

interface Stored {
  readonly metadata: { readonly name: string; readonly annotations: Readonly<Record<string, string>> };
}

const pathOf = ({ shop }: Stage, name: string) =>
  `/apis/coordination.k8s.io/v1/namespaces/${shop.namespace}/leases/${name}`;

/** A run dies between its claim and its write. */
async function claimed(stage: Stage): Promise<void> {
  const { shop, cluster } = stage;
  await badRelease(shop);
  cluster.setFaults([{ kind: 'kill-before', matches: write, times: 1 }]);
  const run = stage.start();
  cluster.setVictim(run);
  await run.result;
  cluster.setVictim(null);
  cluster.setFaults([]);
}

/** As whoever may update the Lease. */
async function forge(stage: Stage, brief: (was: object) => object): Promise<void> {
  const { metadata } = (await stage.shop.lease()) as Stored;
  const record = JSON.parse(metadata.annotations[RECORD] ?? '') as { operations: { brief: object }[] };
  const operations = record.operations.map((one) => ({ ...one, brief: brief(one.brief) }));
  const annotations = { [RECORD]: JSON.stringify({ ...record, operations }) };
  await stage.shop.admin.patch(pathOf(stage, metadata.name), { metadata: { annotations } });
}

const WORD = { ...MANUAL, service: 'api-server', what: 'forged' };

export const TRUSTED: readonly Scenario[] = [
  scenario('whoever may only write the Lease cannot approve: a forged dispatch is not acted on', async (stage) => {
    const { shop, host, followUp } = stage;
    await claimed(stage);
    stage.configure({ autonomy: 'approve' });
    await forge(stage, (was) => ({ ...was, manual: WORD, approved: '0'.repeat(32) }));
    const { outputs } = await followUp();
    expect({ ending: outputs['ending'], plan: outputs['plan-id'], patches: shop.patches() }).toEqual({
      ending: 'awaiting-approval',
      plan: expect.stringMatching(/^[0-9a-f]{32}$/),
      patches: [],
    });
    const [issue] = await host.issues();
    expect(issue?.body).toContain('gh workflow run');
    expect(issue?.body).toContain('dispatch it again');
  }),
  scenario('a dispatch that GitHub runs again does not roll back what was deployed since', async (stage) => {
    const { shop, start } = stage;
    await badRelease(shop);
    const event = manualEvent({ service: 'api-server', what: 'it crashes', strategy: 'rollback' });
    const sent = { event, eventName: 'workflow_dispatch' } as const;
    endedAs(await start({ ...sent, runId: '4711' }).result, 'recovered', 0);
    await release(shop, { image: 'shop/api-server:v2.5.4' });
    await rolledOut(shop);
    const again = { ...sent, env: { GITHUB_RUN_ATTEMPT: '2' } };
    endedAs(await start({ ...again, runId: '4711' }).result, 'joined', 0);
    endedAs(await start({ ...again, runId: '4712' }).result, 'plan-moved', 1);
    expect(shop.patches()).toHaveLength(1);
  }),
  scenario('a brief that is no brief ends in words, and the next alert is acted on', async (stage) => {
    await claimed(stage);
    await forge(stage, () => ({ signal: {} }));
    const { outputs, stdout } = await stage.followUp();
    expect({ ending: outputs['ending'], stdout }).toEqual({
      ending: 'abandoned',
      stdout: expect.stringContaining('does not fit, and is set aside'),
    });
    endedAs(await stage.respond(), 'recovered', 0);
    expect(stage.shop.patches()).toHaveLength(1);
  }),
];
