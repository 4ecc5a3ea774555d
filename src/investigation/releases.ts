// Which commits two releases are.
import type { Service } from '../config/schema.ts';
import type { Release, ReleaseRef, Source } from '../incident.ts';
import { deploymentsForReport } from '../plan/host-deployments.ts';
import type { Clock, CodeHost } from '../ports.ts';
import type { Reader } from './reader.ts';
import { findSource } from './source.ts';

export interface TwoReleases {
  readonly host: CodeHost;
  readonly clock: Clock;
  readonly service: Service;
  /** The suspected release. */
  readonly from: ReleaseRef;
  /** The release gone back to. */
  readonly to: ReleaseRef;
  /** Both with their history, where it still exists. */
  readonly releases: readonly Release[];
}

/** Of `from`, then of `to`. */
export async function sourcesOf(
  reader: Reader,
  request: TwoReleases,
  repository: string,
): Promise<readonly [Source, Source]> {
  const { service, host, clock } = request;
  const deployments = (await deploymentsForReport({ codeHost: host, clock }, service)).list;
  const find = (ref: ReleaseRef) =>
    findSource(reader, { repository, tagPattern: service.tagPattern, release: releaseOf(request, ref), deployments });
  return Promise.all([find(request.from), find(request.to)]);
}

/** The release with its history; where its ReplicaSet is gone, what the reference tells. */
function releaseOf(request: TwoReleases, ref: ReleaseRef): Release {
  const known = request.releases.find((each) => each.uid === ref.uid);
  if (known !== undefined) return known;
  const unknown = { createdAt: '', beganAt: '', beganFrom: 'not known', endedAt: null, desired: 0, readyReplicas: 0 };
  return { ...ref, ...unknown, template: null, annotations: {}, templateLabels: {} };
}
