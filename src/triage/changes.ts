// What changed recently: rollouts of the workload and GitHub Deployments inside the release window, newest first.
import type { Change, Release, Timestamp } from '../incident.ts';
import type { Facts, HostDeployment } from '../plan/facts.ts';
import { clean } from '../text/clean.ts';

const MOST = 20;

export interface ChangesRequest {
  readonly facts: Facts;
  readonly now: Timestamp;
  /** ms */
  readonly window: number;
}

export function recentChanges({ facts, now, window }: ChangesRequest): readonly Change[] {
  const since = Date.parse(now) - window;
  const rollouts = facts.releases.map((release) => rollout(release, facts));
  const deployments = (facts.deployments ?? []).map(deployment);
  return [...rollouts, ...deployments]
    .filter((change) => Date.parse(change.at) >= since)
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
    .slice(0, MOST);
}

function rollout(release: Release, facts: Facts): Change {
  const manager = facts.suspect?.uid === release.uid ? facts.workload?.templateChangedBy?.manager : undefined;
  const by = manager === undefined ? '' : `, applied by ${clean(manager, 60)}`;
  const what = `Rollout of ${clean(release.version, 80)} (revision ${release.revision}, ${release.name}${by})`;
  return { at: release.beganAt, kind: 'rollout', what, link: null, releaseUid: release.uid };
}

function deployment({ at, sha, ref, state, url }: HostDeployment): Change {
  const what = `GitHub Deployment of ${clean(ref, 80)} (${sha.slice(0, 7)}): ${clean(state, 30)}`;
  return { at, kind: 'deployment', what, link: url };
}
