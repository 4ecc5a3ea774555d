// The short form of a release: what decisions, the Lease and people carry around.
import type { Operation, Release, ReleaseRef } from '../incident.ts';

export function refOf(release: Release): ReleaseRef {
  const { name, uid, revision, image, version, templateHash } = release;
  return { name, uid, revision, image, version, templateHash };
}

/** `1.5.0 (api-85cb8b7d69, revision 5)` */
export function called(release: ReleaseRef): string {
  const details = release.version === release.name ? [] : [release.name];
  return `${release.version} (${[...details, `revision ${release.revision}`].join(', ')})`;
}

/** The last attempt put another release in place of the one that it was about; a restart or a raised limit rolls out the same. */
export function goesBack({ attempts }: Pick<Operation, 'attempts'>): boolean {
  return attempts.at(-1)?.strategy === 'rollback';
}

/** The last attempt replaced no pod: the release that it was about still runs, in the same ReplicaSet. */
export function staysInPlace({ attempts }: Pick<Operation, 'attempts'>): boolean {
  const strategy = attempts.at(-1)?.strategy;
  return strategy === 'scale' || strategy === 'traffic';
}
