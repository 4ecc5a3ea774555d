// A monitor that is wrong must not cost a good release.
import { always, ended, issue, keeps, noComment, writes } from '../checks.ts';
import { HIGH_ERROR_RATE, type Story } from './story.ts';

export const healthy: Story = {
  name: 'healthy',
  tells: 'an alert comes although nothing is wrong: the rule counts users who do not exist (404); nothing is done',
  verifyFor: '20s',
  async play(stage) {
    await stage.serve('v2.5.1');
    await stage.release('v2.5.2');
    stage.screen.say('story', 'v2.5.2 is good. Somebody changes the alert’s rule: 4xx count as errors, too.');
    const rule = { ...HIGH_ERROR_RATE, query: HIGH_ERROR_RATE.query.replace('5..', '[45]..') };
    const firing = stage.watch(rule);
    await stage.finish(await stage.notify(await firing()));
  },
  checks: (seen) => [
    ended(seen, 'not-happening', 1),
    writes(seen, 0),
    keeps(seen, 'v2.5.2'),
    issue(seen),
    noComment(seen),
    ...always(seen),
  ],
};
