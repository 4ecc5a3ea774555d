// A library or a base image whose major version changes: what it promises may have changed.

import { indexIn } from './blocks.ts';
import type { Change, Detector, Line } from './detector.ts';

/** Name, then version, by the manifest that it stands in. */
const MANIFESTS: readonly (readonly [RegExp, RegExp])[] = [
  [
    /(?:^|\/)(?:package|composer)\.json$/,
    /^"(@?[\w./-]{1,100})": ?"[\^~>=v ]{0,3}(\d+(?:\.\d+){0,3})[\w.+-]{0,30}",?$/,
  ],
  [/(?:^|\/)go\.mod$/, /^(?:require )?([\w.~/-]{3,150}) v(\d+(?:\.\d+){0,3})(?!.*\/\/ indirect)/],
  [
    /(?:^|\/)(?:requirements[\w-]*\.(?:txt|in)|constraints\.txt)$/,
    /^([\w.-]{1,80})(?:\[[\w,-]{0,60}\])? ?[=~>]= ?(\d+(?:\.\d+){0,3})/,
  ],
  [
    /(?:^|\/)(?:pyproject|Cargo)\.toml$|(?:^|\/)Pipfile$|\.versions\.toml$/,
    /^["']?([\w.-]{1,80})["']? ?= ?(?:\{.{0,120}?version ?= ?)?["'][\^~>= ]{0,3}(\d+(?:\.\d+){0,3})/,
  ],
  [/(?:^|\/)pyproject\.toml$/, /^["']([\w.-]{1,80})(?:\[[\w,-]{0,60}\])? ?[=~>]= ?(\d+(?:\.\d+){0,3})/],
  [
    /(?:^|\/)Gemfile$|\.gemspec$/,
    /^(?:gem|\w+\.add_(?:runtime_)?dependency) ?\(?["']([\w.-]{1,80})["'], ?["'][~>= ]{0,3}(\d+(?:\.\d+){0,3})/,
  ],
  [/(?:^|\/)pom\.xml$/, /^<([\w.-]{1,80}?)(?:\.version)?>v?(\d+(?:\.\d+){0,3})[\w.-]{0,30}<\//],
  [/\.gradle(?:\.kts)?$/, /["']([\w.-]{1,80}:[\w.-]{1,80}):(\d+(?:\.\d+){0,3})/],
  [/\.gradle(?:\.kts)?$/, /^id ?\(?["']([\w.-]{1,80})["']\)? version ["'](\d+(?:\.\d+){0,3})/],
  [/\.(?:csproj|props)$/, /<Package(?:Reference|Version) Include="([\w.-]{1,80})" Version="(\d+(?:\.\d+){0,3})/],
  [/(?:^|\/)build\.sbt$/, /"([\w.-]{1,80})" % "(\d+(?:\.\d+){0,3})/],
];
/** Checks and builds, never runs in production; or numbers its releases without saying anything by it. */
const TOOLS =
  /^(?:golang\.org\/x\/|@types\/|@?eslint|@typescript-eslint|prettier|jest|@jest|ts-jest|vitest|@vitest|mocha|chai|sinon|@testing-library|cypress|playwright|husky|lint-staged|@biomejs|rubocop|rspec|pytest|mypy|black|flake8|ruff|isort|pylint|tox|junit|org\.junit|mockito|org\.mockito|assertj|phpunit|.*(?:-test|-lint)(?:$|-))/;
const OWN =
  /^(?:version|node|npm|engines|java|python|lockfileVersion|modelVersion|rust-version|edition|requires-python|go)$/;
const DEV = /devDependencies|dev-dependencies|require-dev|\[tool\.poetry\.(?:dev|group)|test/i;

export const DEPENDENCY_MAJOR: Detector = {
  kind: 'dependency-major',
  sees: 'a dependency that changes its major version (below 1.0 its minor one), in either direction',
  explains: ['errors', 'crash', 'latency', 'resources', 'config'],
  look: "the library's notes on what it no longer does the same way, and every call of it",
  observe: (change) => {
    const forms = MANIFESTS.filter(([path]) => path.test(change.path)).map(([, form]) => form);
    if (forms.length === 0) return [];
    const [old, now] = [versions(change.removed, forms, change), versions(change.added, forms, change)];
    return [...now].flatMap(([name, version]) => {
      const before = old.get(name);
      if (before === undefined || leading(before) === leading(version)) return [];
      const says = before.startsWith('0.') ? 'which below 1.0 counts as a major version' : 'another major version';
      return [`\`${name}\` goes from ${before} to ${version}, ${says}`];
    });
  },
};

/** A lock file in other clothes has more. */
const MOST_LOOKED_AT = 60;

function versions(lines: readonly Line[], forms: readonly RegExp[], change: Change): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of lines.filter(({ text }) => forms.some((form) => form.test(text))).slice(0, MOST_LOOKED_AT)) {
    const [, name, version] = forms.map((form) => form.exec(line.text)).find((match) => match !== null) ?? [];
    if (name === undefined || version === undefined) continue;
    // A major of a Go module is part of its path; what a pom calls `version` belongs to the artifact above it.
    const known =
      name === 'version' && change.path.endsWith('pom.xml') ? artifactAbove(line, change) : name.replace(/\/v\d+$/, '');
    if (known !== null && !OWN.test(known) && !TOOLS.test(known) && !isForDevelopment(line, change))
      found.set(known, version);
  }
  return found;
}

function artifactAbove(line: Line, { lines }: Change): string | null {
  const above = lines.slice(Math.max(0, indexIn(lines, line) - 4), indexIn(lines, line)).toReversed();
  const tag = above.find((each) => /^<artifactId>|^<(?:parent|project)\b/.test(each.code));
  return /^<artifactId>([\w.-]{1,80})</.exec(tag?.code ?? '')?.[1] ?? null;
}

function isForDevelopment(line: Line, { lines, heading }: Change): boolean {
  const section = lines
    .slice(0, indexIn(lines, line))
    .findLast(({ code }) => /^"[\w-]+": ?\{$|^\[[\w.-]+\]$|^group\b/.test(code));
  return DEV.test(section?.code ?? heading) || /\b(?:testImplementation|<scope>test)/.test(line.code);
}

/** The part of a version that promises: below 1.0 it is the second number. */
function leading(version: string): string {
  const [major = '', minor = ''] = version.split('.');
  return major === '0' ? `0.${minor}` : major;
}

const FROM = /^FROM (?:--platform=\S{1,60} )?([\w./-]{1,150})(?::([\w.-]{1,80}))?(?:@\S{1,100})?(?: AS \w+)?/i;

export const IMAGE_CHANGED: Detector = {
  kind: 'base-image-changed',
  sees: 'a base image that is another one, or has another major version or distribution',
  explains: ['crash', 'errors', 'config', 'resources'],
  look: 'libraries, certificates, users and paths that the image no longer brings',
  observe: ({ removed, added, language }) => {
    if (language !== 'docker') return [];
    const [old, now] = [removed, added].map((lines) => lines.flatMap((line) => FROM.exec(line.code) ?? []).slice(0, 3));
    if (old === undefined || now === undefined || old.length !== 3 || now.length !== 3) return [];
    const [[, was, oldTag = ''], [, is, tag = '']] = [old, now] as [readonly string[], readonly string[]];
    return was === is && base(oldTag) === base(tag)
      ? []
      : [`the base image goes from \`${was}${oldTag && `:${oldTag}`}\` to \`${is}${tag && `:${tag}`}\``];
  },
};

/** `20.11-alpine3.19` and `20.12-alpine3.20` are the same base: `20-alpine`. */
function base(tag: string): string {
  const [version = '', ...variant] = tag.split('-');
  return [version.split('.')[0], ...variant.map((part) => part.replace(/[\d.]+$/, ''))].join('-');
}
