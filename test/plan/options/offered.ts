// An option as it is prepared in a world: by default the release of a week ago runs well with a limit of memory and CPU, there
// is no autoscaler, and the config allows everything.
import type { Cause, StrategyName } from '../../../src/incident.ts';
import { weighed } from '../../../src/plan/decide.ts';
import type { Facts } from '../../../src/plan/facts.ts';
import { preparedOf } from '../../../src/plan/options/options.ts';
import type { Prepared } from '../../../src/plan/options/prepared.ts';
import { ago, pod, release, template, type WorldChange, world } from '../world.ts';

export const STANDS = release('1.4.0', 2, {
  beganAt: ago(10_080),
  template: template('1.4.0', { resources: { limits: { memory: '256Mi', cpu: '500m' } } }),
});
export const BEFORE = release('1.3.0', 1, { beganAt: ago(20_000), endedAt: ago(10_080) });
const READY = ['a', 'b', 'c'].map((name) => pod(STANDS, name));
const ALL = { strategies: ['rollback', 'restart', 'scale', 'resources', 'traffic'] };

export interface Given extends WorldChange {
  /** Diagnosed with certainty; absent: unknown. */
  readonly cause?: Cause;
}

export function offered(strategy: StrategyName, { cause = 'unknown', ...change }: Given = {}): Prepared {
  const facts: Partial<Facts> = {
    suspect: STANDS,
    releases: [STANDS, BEFORE],
    pods: READY,
    autoscaler: null,
    look: [],
    ...change.facts,
  };
  const given = world({
    ...change,
    facts,
    workload: { updated: 3, total: 3, ...change.workload },
    service: { ...ALL, ...change.service },
  });
  const diagnosis = { cause, confidence: cause === 'unknown' ? 0 : 1, for: [], against: [], others: [] };
  const found = preparedOf({ ...weighed(given), diagnosis }, strategy);
  if (found === undefined) throw new Error(`${strategy} is not offered`);
  return found;
}
