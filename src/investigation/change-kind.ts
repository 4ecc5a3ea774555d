// What kind of change a commit is, as far as its files and title tell (pure): some kinds seldom break anything.
import { type Candidate, subject } from './candidate.ts';
import { isAside } from './match.ts';

/** Each 1 where it is so, else 0. */
export interface ChangeKind {
  /** Nothing but documentation and tests. */
  readonly aside: number;
  /** Says itself that it is about comments or documentation. */
  readonly documents: number;
  /** Releases, translations, change logs. */
  readonly release: number;
}

const DOCUMENTS = /^\W*(docs?|comments?|typos?)\b|\btypos?\b|\breadme\b/i;
const RELEASE =
  /^(?:chore: )?(?:release|bump version|prepare|version|roll )|translation|l10n|i18n|locali[sz]ation|release notes?|changelog/i;
const LONGEST_TITLE = 300;

export function changeKind(candidate: Candidate): ChangeKind {
  const title = subject(candidate).slice(0, LONGEST_TITLE);
  return {
    aside: Number(candidate.files.length > 0 && candidate.files.every(({ path }) => isAside(path))),
    documents: Number(DOCUMENTS.test(title)),
    release: Number(RELEASE.test(title)),
  };
}
