// Which release a GitHub Deployment deployed: by name (sha, tag, version) where it can be told, else by time.
import type { Service } from '../config/schema.ts';
import type { Release } from '../incident.ts';
import type { HostDeployment } from './facts.ts';
import { between } from './time.ts';

const REVISION = 'org.opencontainers.image.revision';
/** A GitHub Deployment is created before its workflow rolls out. */
const LEAD = 15 * 60_000;

/** The newest successful deployment of this release, else null. */
export function deploymentOf(request: {
  readonly release: Release;
  readonly releases: readonly Release[];
  readonly deployments: readonly HostDeployment[] | null;
  readonly service: Pick<Service, 'tagPattern'>;
}): HostDeployment | null {
  const { release, releases, deployments, service } = request;
  const mine = (deployment: HostDeployment) => {
    const named = releases.filter((one) => names(deployment, one, service.tagPattern));
    const deployed = named.length > 0 ? named : releases.filter((one) => one === byTime(deployment, releases));
    return deployed.some((one) => one.templateHash === release.templateHash);
  };
  return deployments?.find(mine) ?? null;
}

function names(deployment: HostDeployment, release: Release, tagPattern: string): boolean {
  const ref = deployment.ref.replace(/^refs\/(tags|heads)\//, '');
  const semver = release.version.replace(/^v/, '');
  const tag = tagPattern.replace('{version}', release.version).replace('{semver}', semver);
  if (ref !== '' && [release.version, semver, `v${semver}`, tag].includes(ref)) return true;
  const shas = [release.annotations[REVISION], release.templateLabels[REVISION], release.version.replace(/^sha-/, '')];
  return shas.some((sha) => sha !== undefined && /^[0-9a-f]{7,64}$/.test(sha) && deployment.sha.startsWith(sha));
}

/** The release that began soonest after it, else the one in whose life it was created. */
function byTime(deployment: HostDeployment, releases: readonly Release[]): Release | undefined {
  const oldestFirst = releases.toReversed();
  const next = oldestFirst.find((release) => {
    const lead = between(deployment.at, release.beganAt);
    return lead >= 0 && lead <= LEAD;
  });
  return next ?? releases.find((release) => lived(release, deployment));
}

function lived(release: Release, deployment: HostDeployment): boolean {
  const ended = release.endedAt === null ? Number.POSITIVE_INFINITY : between(deployment.at, release.endedAt);
  return between(release.beganAt, deployment.at) >= 0 && ended > 0;
}
