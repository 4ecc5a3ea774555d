// A value that was near its limit and crept over it is no work of a release.
import type { Observation } from '../../incident.ts';
import { failingPods } from '../happening.ts';
import { type Guard, hold, named, type Weighing } from './guard.ts';

/** Up to this many times what it was before the release is the same. */
const SAME = 1.1;

/** It may pass: what a release does gets plain. A person who names a strategy has looked. */
export const hardlyWorse: Guard = (weighing) => {
  const { facts } = weighing;
  const unhealthy = facts.look.filter((one) => one.verdict === 'unhealthy');
  const before = unhealthy.map((one) => ({ one, was: wasNear(one, weighing) }));
  if (before.length === 0 || before.some(({ was }) => was === null)) return null;
  if (failingPods(facts).length > 0 || named(weighing)) return null;
  const words = before.map(({ one, was }) => `${one.probe}: ${one.why}; before: ${was?.why}`).join('; ');
  const reason = `It is hardly worse than before the release: ${words}.`;
  return hold(weighing, 'unknown-evidence', reason, {
    mayPass: true,
    remedy: 'Look at how it went over the last days; if the limit is too close to what is usual, widen it.',
  });
};

/** What it was before the release, where it was well and is nearly the same now; null: it was not, or that is not known. */
function wasNear({ probe, value }: Observation, { facts, service }: Weighing): Observation | null {
  const config = service.probes.find(({ name }) => name === probe);
  const max = config?.type === 'prometheus' ? config.normal.max : undefined;
  const was = facts.normal.find((one) => one.probe === probe && one.verdict === 'healthy');
  if (max === undefined || value === null || value <= max || was === undefined) return null;
  return value <= (was.value ?? 0) * SAME ? was : null;
}
