import { between } from '../time.ts';
import { type Finding, sign } from './finding.ts';
import type { View } from './view.ts';

const ELSEWHERE =
  /econnrefused|connection refused|econnreset|connection reset|etimedout|timed? ?out|deadline exceeded|no such host|enotfound|name resolution|unreachable|upstream|bad gateway|service unavailable|\b50[234]\b|getaddrinfo|broken pipe/i;

/** What the service needs is in trouble, or the whole cluster: every release would fail. */
export function dependencyTrouble(view: View): Finding | null {
  const { troubled, earlier, fits, suspect, crashing } = view;
  const beside = earlier.filter((pod) => pod.failing).length;
  const ready = earlier.filter((pod) => pod.ready).length;
  const lines = view.lines(ELSEWHERE);
  const first = troubled.filter(({ since }) => between(since, suspect.beganAt) > 0).length;
  if (troubled.length === 0 && beside === 0 && lines.length === 0) return null;
  const names = troubled.map(({ name }) => name).join(', ');
  return {
    cause: 'dependency-trouble',
    for: [
      ...sign(
        troubled.length >= 2,
        first > 0 || !fits ? 0.6 : 0.45,
        `${troubled.length} other workloads are in trouble since about then: ${names}`,
      ),
      ...sign(troubled.length === 1, 0.25, `another workload is in trouble since about then: ${names}`),
      ...sign(beside > 0, 0.6, `${beside} pods of earlier releases fail as well`),
      ...sign(lines.length > 0, 0.45, `the logs speak of something else: ${lines[0]}`),
      ...sign(!fits, 0.3, `no release is near: ${suspect.version} runs for ${view.age}`),
    ],
    against: [
      ...sign(
        ready > 0 && crashing.length > 0,
        0.8,
        `${ready} pods of earlier releases are ready beside those that crash`,
      ),
      ...sign(fits && beside === 0 && first === 0, 0.4, 'nothing was in trouble before the release'),
    ],
  };
}
