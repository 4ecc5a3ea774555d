// Two runs and a person between them: the second one does what the first one planned, or nothing.
import { expect } from '@jest/globals';
import type { ActionResult } from '../e2e/harness/action.ts';
import { apply, failing } from '../e2e/harness/deployments.ts';
import { alertEvent } from './events.ts';
import { badRelease, endedAs, runsGood, type Scenario, scenario } from './scenarios.ts';
import type { Stage } from './world.ts';

const plan = ({ start }: Stage, event: unknown) => start({ event, inputs: { mode: 'plan' } }).result;
const approve = ({ start }: Stage, event: unknown, { outputs }: ActionResult) =>
  start({ event, inputs: { 'plan-id': outputs['plan-id'] ?? '' } }).result;

export const APPROVALS: readonly Scenario[] = [
  scenario('a plan is approved by its id: planned, then done once, then joined', async (stage) => {
    const { shop } = stage;
    stage.configure({ autonomy: 'approve' });
    await badRelease(shop);
    const event = alertEvent();
    const planned = await plan(stage, event);
    endedAs(planned, 'planned', 0);
    expect(planned.outputs['plan-id']).toMatch(/^[0-9a-f]{32}$/);
    expect(planned.summary).toContain(`plan \`${planned.outputs['plan-id']}\``);
    expect(await stage.host.issues()).toEqual([]);
    const done = await approve(stage, event, planned);
    endedAs(done, 'recovered', 0);
    expect(done.outputs['plan-id']).toBe('');
    endedAs(await approve(stage, event, planned), 'joined', 0);
    await runsGood(shop);
    expect(shop.patches()).toHaveLength(1);
  }),

  scenario('a plan that was approved before the next release is not done on it', async (stage) => {
    const { shop } = stage;
    stage.configure({ autonomy: 'approve' });
    await badRelease(shop);
    const planned = await plan(stage, alertEvent());
    await apply(shop, { image: 'shop/api-server:v2.5.4-nopull' });
    await failing(shop, 'ImagePullBackOff');
    const moved = await approve(stage, alertEvent(), planned);
    endedAs(moved, 'plan-moved', 1);
    expect(moved.outputs['plan-id']).toBe('');
    expect(shop.patches()).toHaveLength(0);
    expect(await stage.host.issues()).toHaveLength(1);
  }),

  scenario('the switch and an open freeze window leave nothing to approve', async (stage) => {
    const { shop, start } = stage;
    stage.configure({ autonomy: 'approve' });
    await badRelease(shop);
    const off = await start({ event: alertEvent(), inputs: { mode: 'plan', switch: 'off' } }).result;
    endedAs(off, 'planned', 0);
    expect(off.outputs['plan-id']).toBe('');
    endedAs(await start({ event: alertEvent(), inputs: { switch: 'off' } }).result, 'switched-off', 1);
    stage.configure({ autonomy: 'auto', freeze: [{ between: '00:00-24:00', reason: 'a test' }] });
    endedAs(await stage.respond(), 'frozen', 1);
    expect(shop.patches()).toHaveLength(0);
  }),
];
