// What began before a release is not mended by taking the release back.
import { setTimeout as sleep } from 'node:timers/promises';
import { always, ended, issue, keeps, noComment, writes } from '../checks.ts';
import { HIGH_ERROR_RATE, type Story } from './story.ts';

/** Kubernetes cuts a release's time to whole seconds; after this the alert is older even so. */
const MORE_THAN_A_SECOND = 1200;

export const notRelease: Story = {
  name: 'not-release',
  tells:
    'the database refuses clients, and only then v2.5.3 goes out: the release is recent, but not the cause; nothing is done',
  verifyFor: '20s',
  async play(stage) {
    const firing = stage.watch(HIGH_ERROR_RATE);
    await stage.serve('v2.5.2');
    stage.screen.say('story', 'The database refuses every client: v2.5.2 answers 500.');
    stage.world.service.database.fail('sorry, too many clients already');
    const alert = await firing();
    await sleep(MORE_THAN_A_SECOND);
    stage.screen.say('story', 'While Alertmanager waits for more alerts of the group, a pipeline ends:');
    await stage.release('v2.5.3');
    await stage.finish(await stage.notify(alert));
  },
  checks: (seen) => [
    ended(seen, 'symptom-older-than-release', 1),
    writes(seen, 0),
    keeps(seen, 'v2.5.3'),
    issue(seen),
    noComment(seen),
    ...always(seen),
  ],
};
