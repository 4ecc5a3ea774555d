import { type Finding, sign } from './finding.ts';
import { SURGE, type View } from './view.ts';

/** Clients that try again three times make four times the traffic: what is more comes from elsewhere. */
const BEYOND_RETRIES = 5;

/** More is asked than the workload, as large as it is, can give. */
export function trafficSaturation(view: View): Finding | null {
  const { surge, crashing, killed, facts } = view;
  const scaler = facts.autoscaler ?? null;
  const full = scaler !== null && scaler.current >= scaler.max && scaler.desired >= scaler.max;
  const loaded = [...view.unhealthyRole('latency'), ...view.unhealthyRole('saturation')];
  if ((surge ?? 0) < SURGE && !full) return null;
  const killing = killedByLoad(view);
  const beyond = (surge ?? 0) >= BEYOND_RETRIES;
  return {
    cause: 'traffic-saturation',
    for: [
      ...sign((surge ?? 0) >= 2, beyond ? 0.75 : 0.6, `there is ${(surge ?? 0).toFixed(1)} times the usual traffic`),
      ...sign(
        (surge ?? 0) >= SURGE && (surge ?? 0) < 2,
        0.35,
        `there is ${(surge ?? 0).toFixed(1)} times the usual traffic`,
      ),
      ...sign(view.surgedFirst, 0.5, 'it had risen before the symptom began'),
      ...sign(full, 0.4, `the autoscaler ${scaler?.name} is at its maximum of ${scaler?.max}`),
      ...sign(killing, 0.4, 'the release had run well, and is killed for its memory under it'),
      ...loaded.map(({ probe, why }) => ({ weight: 0.5, words: `${probe} is unhealthy: ${why}` })),
      ...sign(!view.fits, 0.3, view.unfit),
    ],
    against: [
      ...sign(crashing.length > killed.length, 0.5, 'pods crash, which load alone seldom does'),
      // Clients that are failed try again: errors alone, right after a release, make traffic too.
      ...sign(
        view.fits && loaded.length === 0 && !full && !view.surgedFirst && !beyond && !killing,
        0.6,
        'it came with a release, and clients that are failed try again',
      ),
      ...sign(surge === null, 0.3, 'how much traffic there is is not known'),
      ...sign(surge !== null && surge < SURGE, 0.5, `traffic is ${surge?.toFixed(1)} times the usual only`),
    ],
  };
}

/** Only memory kills it, of late and under far more traffic than usual, and no earlier pod shows that it would stand that. */
export function killedByLoad({ ranWell, surge, crashing, killed, earlier }: View): boolean {
  const memory = crashing.length > 0 && crashing.every((pod) => killed.includes(pod));
  return ranWell && memory && (surge ?? 0) >= 2 && !earlier.some((pod) => pod.ready);
}
