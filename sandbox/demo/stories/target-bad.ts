// A rollback that does not help is said to have not helped, and is not tried again.
import { always, check, ended, issue, restored, writes } from '../checks.ts';
import { HIGH_ERROR_RATE, type Story } from './story.ts';

export const targetBad: Story = {
  name: 'target-bad',
  tells: 'v2.5.3’s pipeline drops a column that v2.5.2 needs, too: the rollback does not help, and a human is called',
  verifyFor: '10s',
  async play(stage) {
    const firing = stage.watch(HIGH_ERROR_RATE);
    await stage.serve('v2.5.2');
    await stage.release('v2.5.3');
    stage.screen.say('story', 'Its pipeline migrates the database, too: the column that both versions read is gone.');
    stage.world.service.database.fail('column "name" does not exist');
    await stage.finish(await stage.notify(await firing()));
  },
  checks: (seen) => [
    ended(seen, 'not-recovered', 1),
    writes(seen, 1),
    restored(seen, 'v2.5.2'),
    check(
      'both measurements are there: unhealthy before, unhealthy after',
      seen.account?.verification?.checks.some(
        ({ before, after }) => before?.verdict === 'unhealthy' && after?.verdict === 'unhealthy',
      ) ?? false,
      seen.account?.verification?.checks ?? 'no verification',
    ),
    issue(seen),
    ...always(seen),
  ],
};
