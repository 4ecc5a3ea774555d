// One question to GitHub: which files that look like migrations changed between two releases. Asked as soon as both are known;
// whoever needs the answer takes what is there by then.
import type { Service } from '../config/schema.ts';
import { sentence } from '../errors.ts';
import type { Release } from '../incident.ts';
import type { ChangedFile } from '../investigation/candidate.ts';
import { isMigration } from '../investigation/oddities/migration-file.ts';
import { isFullSha, signsOf } from '../investigation/signs.ts';
import { deploymentOf } from './deployed.ts';
import type { HostDeployment } from './facts.ts';
import { at, list, text, whole } from './fields.ts';
import { type Host, hostMemory } from './host-memory.ts';

export type Compared =
  /** `all`: false where the list of files may have been cut off. */
  { readonly files: readonly ChangedFile[]; readonly all: boolean } | { readonly why: string };

export interface CompareRequest {
  readonly world: Host;
  readonly service: Service;
  readonly suspect: Release;
  readonly target: Release;
  readonly releases: readonly Release[];
  /** For releases whose image names no commit. */
  readonly deployments: Promise<readonly HostDeployment[] | null>;
}

/** Of the compare API: more are left out without a word. */
const MOST_FILES = 300;
/** Names of a release that are tried at once: `1.4.0` may be tagged `v1.4.0`. */
const MOST_NAMES = 2;
/** ms after which a comparison that failed is asked for again. */
const AGAIN_AFTER = 60_000;

const heard = hostMemory<Compared>();

/** Once a run for two releases. Never throws. */
export function compare(request: CompareRequest): Promise<Compared> {
  const { world, service, suspect, target } = request;
  const key = `${service.repository} ${target.uid} ${suspect.uid}`;
  const goodFor = (compared: Compared) => ('why' in compared ? AGAIN_AFTER : Number.POSITIVE_INFINITY);
  return heard(world, { key, ask: () => ask(request), goodFor }).answer;
}

async function ask(request: CompareRequest): Promise<Compared> {
  const named = await Promise.all(byName(request).map((range) => read(request, range)));
  const found = named.find((one) => 'files' in one);
  if (found !== undefined) return found;
  const deployed = await byDeployment(request);
  if (deployed !== null) return read(request, deployed);
  return named[0] ?? { why: 'no commit is known of both releases' };
}

/** A commit of its own is believed before a tag; the two releases are named alike. */
function byName({ suspect, target, service }: CompareRequest): readonly string[] {
  const names = (release: Release, kind: 'sha' | 'tag') =>
    signsOf(release, service.tagPattern).flatMap((sign) => (sign.kind === kind ? [sign.value] : []));
  const ranges = (kind: 'sha' | 'tag') => {
    const heads = names(suspect, kind);
    return names(target, kind).flatMap((base, index) =>
      heads[index] === undefined ? [] : [rangeOf(base, heads[index])],
    );
  };
  const commits = ranges('sha').slice(0, 1);
  return commits.length > 0 ? commits : ranges('tag').slice(0, MOST_NAMES);
}

async function byDeployment(request: CompareRequest): Promise<string | null> {
  const deployments = await request.deployments;
  const [base, head] = [request.target, request.suspect].map(
    (release) => deploymentOf({ ...request, deployments, release })?.sha ?? '',
  );
  return isFullSha(base ?? '') && isFullSha(head ?? '') ? rangeOf(base ?? '', head ?? '') : null;
}

const rangeOf = (base: string, head: string) => `${encodeURIComponent(base)}...${encodeURIComponent(head)}`;

async function read({ world, service }: CompareRequest, range: string): Promise<Compared> {
  const path = `/repos/${service.repository}/compare/${range}?per_page=1`;
  try {
    const { status, body } = await world.codeHost.request({ method: 'GET', path, deadline: service.limits.hostBudget });
    const files = at(body, 'files');
    if (status !== 200 || !Array.isArray(files)) return { why: `GitHub answered ${status} to the comparison` };
    return { files: list(files).flatMap(migrationOf), all: files.length < MOST_FILES };
  } catch (thrown) {
    return { why: sentence(thrown) };
  }
}

/** What is removed, or only has another name, is not run. */
function migrationOf(entry: unknown): readonly ChangedFile[] {
  const [path, patch] = [text(at(entry, 'filename')), text(at(entry, 'patch'))];
  const idle = at(entry, 'status') === 'removed' || whole(at(entry, 'changes'), 1) === 0;
  return idle || !isMigration(path) ? [] : [{ path, patch: patch === '' ? null : patch }];
}
