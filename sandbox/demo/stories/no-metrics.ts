// No data is never a reason to act, and never a proof: the same blindness before and after the write.
import { setTimeout as sleep } from 'node:timers/promises';
import { always, check, ended, issue, restored, writes } from '../checks.ts';
import { QUERIES } from '../config.ts';
import { isWrite } from '../seen.ts';
import { HIGH_ERROR_RATE, type Story } from './story.ts';

/** Older than `maxAge` of the config's probes. */
const STALE = 3500;

export const noMetrics: Story = {
  name: 'no-metrics',
  tells: 'scraping stops: before the write that is no reason to act (unknown-evidence), after it no proof (unknown)',
  verifyFor: '8s',
  async play({ world, screen, serve, release, watch, notify, finish }) {
    const firing = watch(HIGH_ERROR_RATE);
    await serve('v2.5.2');
    await release('v2.5.3');
    const alert = await firing();
    screen.say('story', 'Prometheus stops scraping. The alert is sent all the same.');
    world.prometheus.pauseScraping();
    await sleep(STALE);
    await finish(await notify(alert));
    screen.say('story', 'Prometheus scrapes again, and Alertmanager repeats the alert.');
    world.prometheus.resumeScraping();
    await world.cluster.waitFor(() => (world.prometheus.value(QUERIES.errorRatio) ?? 0) > HIGH_ERROR_RATE.above);
    await sleep(STALE);
    const running = await notify(alert);
    await world.cluster.waitFor(() => world.cluster.audit.some(isWrite) || !running.action.running());
    screen.say('story', 'The last good release is written, and Prometheus stops scraping again.');
    world.prometheus.pauseScraping();
    await finish(running);
  },
  checks: (seen) => [
    check(
      'the first run, which saw nothing, ended `unknown-evidence` with exit status 1',
      seen.runs[0]?.result.outputs['ending'] === 'unknown-evidence' && seen.runs[0].result.code === 1,
      seen.runs[0]?.result.outputs['ending'] ?? 'no ending',
    ),
    ended(seen, 'unknown', 1),
    writes(seen, 1),
    restored(seen, 'v2.5.2'),
    issue(seen),
    ...always(seen),
  ],
};
