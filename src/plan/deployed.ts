// Which release a GitHub Deployment deployed: by name (sha, tag, version) where it can be told, else by time.
import type { Service } from '../config/schema.ts';
import type { Release } from '../incident.ts';
import type { Facts, HostDeployment } from './facts.ts';
import { between } from './time.ts';

const REVISION = 'org.opencontainers.image.revision';
/** A GitHub Deployment is created before its workflow rolls out. */
const LEAD = 15 * 60_000;

type DeploymentRequest = {
  readonly release: Release;
  readonly releases: readonly Release[];
  readonly deployments: readonly HostDeployment[] | null;
  readonly service: Pick<Service, 'tagPattern'>;
};

/** The newest of these deployments that is of this release; where some name it, what merely falls into its time is not. */
export function deploymentOf(request: DeploymentRequest): HostDeployment | null {
  const { release, releases, deployments, service } = request;
  const of = deployments?.map((deployment) => {
    const named = releases.filter((one) => names(deployment, one, service.tagPattern));
    const deployed = named.length > 0 ? named : releases.filter((one) => one === byTime(deployment, releases));
    return { deployment, named: named.length > 0, mine: deployed.some((one) => alike(one, release)) };
  });
  const mine = of?.filter((one) => one.mine) ?? [];
  return (mine.find(({ named }) => named) ?? mine[0])?.deployment ?? null;
}

/** What GitHub said last of this release: of a failure and a success the newer one. */
export function lastDeploymentOf(
  request: Omit<DeploymentRequest, 'deployments'> & {
    readonly facts: Pick<Facts, 'deployments' | 'failedDeployments'>;
  },
): { readonly deployment: HostDeployment; readonly failed: boolean } | null {
  const failed = request.facts.failedDeployments ?? [];
  const all = [...failed, ...(request.facts.deployments ?? [])];
  const newestFirst = all.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const deployment = deploymentOf({ ...request, deployments: newestFirst });
  return deployment === null ? null : { deployment, failed: failed.includes(deployment) };
}

const alike = (one: Release, other: Release) => one.templateHash === other.templateHash;

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
