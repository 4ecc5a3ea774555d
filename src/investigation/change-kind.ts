// What kind of change a commit is, as far as its files and title and the range tell (pure): some kinds seldom break anything.
import { type Candidate, subject } from './candidate.ts';
import { isAsideOnly } from './match.ts';

/** Each 1 where it is so, else 0. */
export interface ChangeKind {
  /** Nothing but documentation and tests. */
  readonly aside: number;
  /** Says itself that it is about comments, documentation or the looks of the code. */
  readonly documents: number;
  /** Releases, translations, change logs. */
  readonly release: number;
  /** Taken back within the range, or what takes back. */
  readonly undone: number;
}

const DOCUMENTS =
  /^\W*(docs?|comments?|typos?)\b|\b(typos?|readme|re-?indent\w*|indentation|white ?space|cosmetics?|clang-format|formatting|copyright|spelling|wording|nits?)\b/i;
const RELEASE =
  /^(?:chore: )?(?:release|bump version|prepare|version|roll )|translation|l10n|i18n|locali[sz]ation|release notes?|changelog/i;
const LONGEST_TITLE = 300;

/** `undone`: ids of what the range takes back. */
export function changeKind(candidate: Candidate, undone: ReadonlySet<string>): ChangeKind {
  const title = subject(candidate).slice(0, LONGEST_TITLE);
  return {
    aside: Number(isAsideOnly(candidate)),
    documents: Number(DOCUMENTS.test(title)),
    release: Number(RELEASE.test(title)),
    undone: Number(undone.has(candidate.sha)),
  };
}
