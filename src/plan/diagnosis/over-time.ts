// How the trouble came: at once with the release, suddenly after it had run well, or creeping. Pure.
import type { Service } from '../../config/schema.ts';
import type { Observation, PodState, Timestamp } from '../../incident.ts';
import type { Facts } from '../facts.ts';
import { between } from '../time.ts';

/** A release that stood for less had no time to show what it does, in ms. */
const SETTLED = 600_000;
/** So far on the way from normal to its limit, well before the symptom, it had been filling up for long. */
const HALF = 0.5;

interface Sick {
  readonly facts: Pick<Facts, 'ranBefore'>;
  readonly began: Timestamp;
  readonly unhealthy: readonly Observation[];
  readonly failing: readonly PodState[];
  readonly crashing: readonly PodState[];
  readonly failingSince: Timestamp;
}

/** What is sick now was well while the release ran already. Of pods that crash it cannot be told: they turn unready again and again. */
export function ranWell({ facts, began, unhealthy, failing, crashing, failingSince }: Sick): boolean {
  if (unhealthy.length === 0)
    return failing.length > 0 && crashing.length === 0 && between(began, failingSince) >= SETTLED;
  const before = unhealthy.flatMap(({ probe }) => facts.ranBefore?.filter((one) => one.probe === probe) ?? []);
  return before.some(({ verdict }) => verdict === 'healthy') && before.every(({ verdict }) => verdict !== 'unhealthy');
}

/** Monitors wait before they fire: what is sick now was sick already well before the alert. */
export function wasSick({ ranBefore = [] }: Pick<Facts, 'ranBefore'>, unhealthy: readonly Observation[]): boolean {
  return unhealthy.some(({ probe }) => ranBefore.some((one) => one.probe === probe && one.verdict === 'unhealthy'));
}

/** Of what is full now: whether it was more than half full, beyond normal, well before the symptom began. */
export function filledSlowly(
  { normal, ranBefore = [] }: Pick<Facts, 'normal' | 'ranBefore'>,
  full: readonly Observation[],
  service: Pick<Service, 'probes'>,
): boolean {
  const valueIn = (look: readonly Observation[], probe: string) =>
    look.find((one) => one.probe === probe)?.value ?? Number.NaN;
  return full.some(({ probe }) => {
    const config = service.probes.find((one) => one.name === probe);
    const limit = config?.type === 'prometheus' ? (config.normal.max ?? Number.NaN) : Number.NaN;
    const usual = valueIn(normal, probe);
    return usual < limit && (valueIn(ranBefore, probe) - usual) / (limit - usual) >= HALF;
  });
}
