// Exact signs: a stack frame's file, a failing endpoint's source file, the service's configured paths, and what does not run in production.
import type { Candidate } from './candidate.ts';
import { coveringGlob } from './glob.ts';

/** Longest suffix of whole path segments that both share, e.g. `/app/dist/db/pool.js` and `src/db/pool.ts` share `db/pool`. */
export function sharedTail(a: string, b: string): number {
  const left = segments(a).reverse();
  const right = segments(b).reverse();
  const differs = left.findIndex((segment, index) => segment !== right[index]);
  return differs === -1 ? left.length : differs;
}

function segments(path: string): string[] {
  return path
    .toLowerCase()
    .replace(/\.[a-z]+$/, '')
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.');
}

/** The changed file that a stack frame names; null: none. */
export function fileOfFrame(candidate: Candidate, frames: readonly string[]): { path: string; frame: string } | null {
  for (const frame of frames) {
    const needed = Math.min(2, segments(frame).length);
    const file = candidate.files.find(({ path }) => sharedTail(path, frame) >= needed);
    if (file !== undefined) return { path: file.path, frame };
  }
  return null;
}

/** The changed file that serves a failing endpoint by its name (`/api/users/{id}` ↔ `src/api/users.ts`); null: none. */
export function fileOfEndpoint(
  candidate: Candidate,
  endpoints: readonly string[],
): { path: string; endpoint: string } | null {
  for (const endpoint of endpoints) {
    const wanted = endpoint
      .split(/[?#]/, 1)[0]
      ?.toLowerCase()
      .split('/')
      .filter((segment) => /^[a-z][a-z_-]*\w*$/.test(segment));
    if (wanted === undefined || wanted.length === 0) continue;
    const file = candidate.files.find(({ path }) => !isAside(path) && hasRun(segments(path), wanted));
    if (file !== undefined) return { path: file.path, endpoint };
  }
  return null;
}

/** Whether the last two segments wanted (or the only one) stand side by side. */
function hasRun(have: readonly string[], wanted: readonly string[]): boolean {
  const run = wanted.slice(-2);
  return have.some((_, index) => run.every((segment, offset) => have[index + offset] === segment));
}

/** Share of the changed files that the service's own globs cover, 0 to 1; null where none are configured. */
export function coveredShare(candidate: Candidate, globs: readonly string[]): number | null {
  if (globs.length === 0 || candidate.files.length === 0) return null;
  return candidate.files.filter(({ path }) => coveringGlob(globs, path) !== null).length / candidate.files.length;
}

const TEST =
  /(^|\/)(tests?|__tests__|specs?|fixtures|testdata|e2e)\/|[._-](test|spec)s?\.\w+$|(^|\/)test_[^/]*$|_(unit)?tests?\.\w+$|Tests?\.(java|kt|cs|scala)$/i;
const DOCUMENT =
  /(^|\/)(docs?|examples?|releasenotes|man|\.github)\/|\.(md|mdx|rst|adoc|po|pot)$|(?<!CMakeLists|requirements[\w.-]{0,40})\.txt$|(^|\/)(LICENSE|CHANGELOG|CODEOWNERS|HISTORY|NEWS|AUTHORS)[^/]*$/i;

export function isTest(path: string): boolean {
  return TEST.test(path);
}

/** Documentation, tests and the like do not run in production. */
export function isAside(path: string): boolean {
  return TEST.test(path) || DOCUMENT.test(path);
}

/** Whether it changes nothing else, as far as its files are known. */
export function isAsideOnly({ files }: Candidate): boolean {
  return files.length > 0 && files.every(({ path }) => isAside(path));
}
