// The story that the product is made for.
import { always, check, ended, explained, issue, restored, writes } from '../checks.ts';
import { LEAKING_PULL } from '../commits.ts';
import { TRAFFIC } from '../world.ts';
import { HIGH_ERROR_RATE, type Story } from './story.ts';

export const badRelease: Story = {
  name: '',
  tells:
    'v2.5.3 leaks database connections; the alert comes, and the last good release is put back, proven and written up',
  verifyFor: '1m',
  async play(stage) {
    const firing = stage.watch(HIGH_ERROR_RATE);
    await stage.serve('v2.5.2');
    await stage.release('v2.5.3');
    stage.screen.say('story', `Traffic grows by 60 %, to ${TRAFFIC.high} requests a second.`);
    stage.world.traffic.rate(TRAFFIC.high);
    await stage.finish(await stage.notify(await firing()));
  },
  checks: (seen) => [
    ended(seen, 'recovered', 0),
    writes(seen, 1),
    restored(seen, 'v2.5.2'),
    check(
      'Prometheus sees less than 2 % errors now',
      seen.errorRatio !== null && seen.errorRatio < 0.02,
      seen.errorRatio,
    ),
    issue(seen),
    check(
      'the suspect is the commit that leaks',
      seen.outputs['suspect-sha'] === seen.leak && (seen.outputs['suspect-pr'] ?? '').endsWith(`/pull/${LEAKING_PULL}`),
      `${seen.outputs['suspect-sha'] || 'no suspect'}, ${seen.outputs['suspect-pr'] || 'no pull request'}`,
    ),
    explained(seen),
    check(
      `the comment is on pull request ${LEAKING_PULL}, and there is no other`,
      seen.comments.length === 1 && seen.comments[0]?.on === LEAKING_PULL,
      seen.comments.map(({ on }) => on),
    ),
    check(
      'the outputs and the job summary are there',
      seen.outputs['from'] === 'v2.5.3' &&
        seen.outputs['to'] === 'v2.5.2' &&
        seen.outputs['verdict'] === 'recovered' &&
        /^INC-\d{4}-\d\d-\d\d-001$/.test(seen.outputs['incident'] ?? '') &&
        seen.run.result.summary.includes('```mermaid'),
      { ...seen.outputs, result: undefined, summary: `${seen.run.result.summary.length} characters` },
    ),
    ...always(seen),
  ],
};
