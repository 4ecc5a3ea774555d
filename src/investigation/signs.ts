// By which signs a release may name its commit (pure). Everything here comes from the cluster: nothing unchecked enters a path.
import type { Release } from '../incident.ts';
import { at, text } from '../plan/fields.ts';

export interface Sign {
  readonly how: string;
  /** `sha`: a commit id (perhaps short); `tag`: name of a Git tag. */
  readonly kind: 'sha' | 'tag';
  readonly value: string;
}

const SHA = /^[0-9a-f]{7,40}$/;
const REF = /^[A-Za-z0-9][A-Za-z0-9._+/-]{0,127}$/;
const BAD_REF = /\.\.|\/\/|\/\.|\.lock(\/|$)|[./]$/;
/** Tags that move: they name no release. */
const MOVING = /^(latest|stable|main|master|dev|develop|edge|nightly|prod|production|staging)$/i;
const VERSION_LABEL = 'app.kubernetes.io/version';
const REVISION = 'org.opencontainers.image.revision';

/** What a name must be to go into a path of the code host. */
export function isRef(name: string): boolean {
  return REF.test(name) && !BAD_REF.test(name);
}

export function isFullSha(sha: string): boolean {
  return /^[0-9a-f]{40}$/.test(sha);
}

/** `registry:5000/acme/api:1.4.0@sha256:…` → `1.4.0`; '' where there is none. */
export function imageTag(image: string): string {
  return /^(?:[^@]*\/)?[^/:@]+:([^@/]+)(?:@|$)/.exec(image)?.[1] ?? '';
}

export function isMoving(tag: string): boolean {
  return MOVING.test(tag);
}

/** In the order in which they are believed. */
export function signsOf(
  release: Pick<Release, 'image' | 'template' | 'annotations' | 'templateLabels'>,
  tagPattern: string,
): readonly Sign[] {
  const revision =
    text(at(release.template, 'metadata', 'annotations', REVISION)) ||
    (release.templateLabels[REVISION] ?? release.annotations[REVISION] ?? '');
  return [
    ...versionSigns(imageTag(release.image), tagPattern, 'image tag'),
    ...versionSigns(release.templateLabels[VERSION_LABEL] ?? '', tagPattern, `label ${VERSION_LABEL}`),
    ...(SHA.test(revision) ? [{ how: REVISION, kind: 'sha' as const, value: revision }] : []),
  ];
}

function versionSigns(version: string, tagPattern: string, where: string): readonly Sign[] {
  if (version === '' || isMoving(version)) return [];
  const sha = version.replace(/^sha-/, '');
  const shas: readonly Sign[] = SHA.test(sha) ? [{ how: `${where} ${version}`, kind: 'sha', value: sha }] : [];
  const tags = tagNames(version, tagPattern).filter(isRef);
  return [
    ...shas,
    ...tags.map((value): Sign => ({ how: `${where} ${version}, Git tag ${value}`, kind: 'tag', value })),
  ];
}

/** With the default pattern, `1.4.0` is also looked for as `v1.4.0` and the other way round. */
function tagNames(version: string, tagPattern: string): readonly string[] {
  const semver = version.replace(/^v(?=\d)/, '');
  const name = tagPattern.replaceAll('{version}', () => version).replaceAll('{semver}', () => semver);
  if (tagPattern !== '{version}' || !/^v?\d/.test(version)) return [name];
  return [name, version === semver ? `v${version}` : semver];
}
