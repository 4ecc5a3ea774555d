// What a story is: what it tells, how it plays, and what must be true at its end.
import type { Rule } from '../../metrics/alerting.ts';
import type { Check } from '../checks.ts';
import type { History } from '../commits.ts';
import { QUERIES } from '../config.ts';
import type { Seen } from '../seen.ts';
import type { Stage } from '../stage.ts';

export interface Story {
  /** For `--case`; '' for the one that is told without. */
  readonly name: string;
  /** One line for `--help` and the title. */
  readonly tells: string;
  /** How long the proof may take. */
  readonly verifyFor: string;
  /** How far the action may go by itself; `auto` where not given, the action's own default is `approve`. */
  readonly autonomy?: 'auto' | 'approve';
  /** Of the repository; whole where not given. */
  readonly history?: History;
  play(stage: Stage): Promise<void>;
  checks(seen: Seen): readonly Check[];
}

/** More than 5 % of the requests fail for two seconds. */
export const HIGH_ERROR_RATE: Rule = {
  name: 'HighErrorRate',
  query: QUERIES.errorRatio,
  above: 0.05,
  for: 2000,
  labels: { service: 'api-server', severity: 'critical' },
  annotations: { summary: 'GET /api/users answers 500' },
};
