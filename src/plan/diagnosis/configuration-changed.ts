import { between, inWords } from '../time.ts';
import { type Finding, sign } from './finding.ts';
import type { View } from './view.ts';

const CLOSE = 900_000;
const SAME_HOUR = 3_600_000;
const SAME_DAY = 86_400_000;
const CONFIG =
  /config|setting|environment variable|env var|missing key|invalid value|unknown (field|flag|option)|yaml|credential|certificate|secret/i;

/** A ConfigMap or Secret was edited while the release ran: an image rollback does not put it back. */
export function configurationChanged(view: View): Finding | null {
  const [newest] = view.changed;
  if (newest === undefined) return null;
  const { facts, symptom, earlier, crashing } = view;
  const before = between(newest.at, symptom ?? facts.now);
  const lines = view.lines(CONFIG);
  const broken = crashing.some((pod) => pod.reason === 'CreateContainerConfigError');
  const what = `${newest.kind} ${newest.name} changed at ${newest.at}, ${before < 0 ? 'about when' : `${inWords(before)} before`} the symptom began`;
  return {
    cause: 'configuration-changed',
    for: [
      ...sign(before <= CLOSE, 0.75, what),
      ...sign(before > CLOSE && before <= SAME_HOUR, 0.6, what),
      ...sign(before > SAME_HOUR && before <= SAME_DAY, 0.35, what),
      ...sign(broken, 0.5, 'containers cannot be made of their configuration'),
      ...sign(lines.length > 0, 0.3, `the logs speak of it: ${lines[0]}`),
      ...sign(!view.fits, 0.3, view.unfit),
    ],
    against: [
      ...sign(
        crashing.length > 0 && earlier.length > 0 && earlier.every((pod) => pod.ready),
        0.5,
        'earlier releases run well with the same configuration',
      ),
      ...sign(before > SAME_DAY, 0.8, `it changed long before: ${what}`),
    ],
  };
}
