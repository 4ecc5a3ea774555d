// Which commit a release is: image tag, version label, revision annotation, GitHub Deployments, in that order.
import type { Release, Source, Timestamp } from '../incident.ts';
import type { HostDeployment } from '../plan/facts.ts';
import { at, text } from '../plan/fields.ts';
import { when } from '../text/moment.ts';
import type { Reader } from './reader.ts';
import { isFullSha, type Sign, signsOf } from './signs.ts';

export interface SourceRequest {
  /** `owner/name`. */
  readonly repository: string;
  readonly tagPattern: string;
  readonly release: Release;
  /** Successful deployments of the service's environment; null: not checked. */
  readonly deployments: readonly HostDeployment[] | null;
}

/** A deployment is recorded before its pods come up, at most this long. */
const DEPLOYMENT_LEAD = 30 * 60_000;

export async function findSource(reader: Reader, request: SourceRequest): Promise<Source> {
  const { release, repository } = request;
  const tried: string[] = [];
  for (const sign of signsOf(release, request.tagPattern)) {
    const found = await resolve(reader, repository, sign);
    if (found.sha !== null) return { version: release.version, sha: found.sha, how: sign.how };
    tried.push(`${sign.how}: ${found.why}`);
  }
  const deployed = deploymentOf(request);
  if (deployed !== null)
    return { version: release.version, sha: deployed.sha, how: `GitHub Deployment of ${when(deployed.at)}` };
  const deployments =
    request.deployments === null ? 'GitHub Deployments not checked' : 'no GitHub Deployment in its time';
  return { version: release.version, sha: null, how: `no commit found (${[...tried, deployments].join('; ')})` };
}

interface Resolved {
  readonly sha: string | null;
  readonly why: string;
}

async function resolve(reader: Reader, repository: string, sign: Sign): Promise<Resolved> {
  if (sign.kind === 'sha') return commit(reader, repository, sign.value);
  const ref = await reader.get(`/repos/${repository}/git/ref/tags/${inPath(sign.value)}`);
  const type = text(at(ref.body, 'object', 'type'));
  const sha = text(at(ref.body, 'object', 'sha'));
  if (ref.status !== 200 || !isFullSha(sha))
    return { sha: null, why: ref.status === 404 ? 'no such tag' : ref.why || 'unreadable' };
  return type === 'commit' ? { sha, why: '' } : commit(reader, repository, sha, 'tag');
}

/** A short id, or an annotated tag's object, as the commit that it stands for. */
async function commit(
  reader: Reader,
  repository: string,
  sha: string,
  kind: 'commit' | 'tag' = 'commit',
): Promise<Resolved> {
  const path = kind === 'tag' ? `/repos/${repository}/git/tags/${sha}` : `/repos/${repository}/commits/${sha}`;
  const answer = await reader.get(path);
  const found = text(kind === 'tag' ? at(answer.body, 'object', 'sha') : at(answer.body, 'sha'));
  if (answer.status === 200 && isFullSha(found)) return { sha: found, why: '' };
  return {
    sha: null,
    why: answer.status === 404 || answer.status === 422 ? 'no such commit' : answer.why || 'unreadable',
  };
}

function inPath(ref: string): string {
  return ref.split('/').map(encodeURIComponent).join('/');
}

/** The deployment nearest before the release's beginning, or inside its life; null: none, or no full commit id. */
export function deploymentOf({
  release,
  deployments,
}: Pick<SourceRequest, 'release' | 'deployments'>): HostDeployment | null {
  const began = Date.parse(release.beganAt);
  const ended = release.endedAt === null ? Number.POSITIVE_INFINITY : Date.parse(release.endedAt);
  const distance = (when: Timestamp) => Math.abs(Date.parse(when) - began);
  const inside = (deployments ?? []).filter((each) => {
    const when = Date.parse(each.at);
    return isFullSha(each.sha) && when >= began - DEPLOYMENT_LEAD && when < ended;
  });
  return inside.toSorted((a, b) => distance(a.at) - distance(b.at))[0] ?? null;
}
