// Words that are spelled alike (`thumb` and `thumbnailing`, `resolv` and `resolver`): by the runs of four characters that both have.

const RUN = 4;
const WORD = /[a-z0-9]{3,}/g;
const LONGEST = 30;

/** Words in lower case, not split at case: runs of characters find what is inside. */
export function plainWords(text: string): readonly string[] {
  return (text.toLowerCase().match(WORD) ?? []).filter((word) => word.length <= LONGEST);
}

export function runsOf(word: string): readonly string[] {
  const padded = ` ${word} `;
  return Array.from({ length: padded.length - RUN + 1 }, (_, start) => padded.slice(start, start + RUN));
}

/** The evidence's runs, numbered. */
export interface Runs {
  readonly index: ReadonlyMap<string, number>;
  /** By number: the evidence's words that have it. */
  readonly words: readonly (readonly string[])[];
  /** By number: how often it was seen, each time weighed. */
  readonly seen: readonly number[];
}

/** Of words with how often each was seen, weighed. */
export function runsIn(words: ReadonlyMap<string, number>): Runs {
  const index = new Map<string, number>();
  const having: string[][] = [];
  const seen: number[] = [];
  for (const [word, amount] of words) {
    for (const run of new Set(runsOf(word))) {
      const number = index.get(run) ?? index.size;
      index.set(run, number);
      having[number] = [...(having[number] ?? []), word];
      seen[number] = (seen[number] ?? 0) + amount;
    }
  }
  return { index, words: having, seen };
}

export interface Spelled {
  /** By number of the run: how often the text has it. */
  readonly counts: ReadonlyMap<number, number>;
  /** Runs in all. */
  readonly length: number;
}

/** Counts the evidence's runs in texts; each distinct word is taken apart once. */
export function runCounter({ index }: Runs): (text: string) => Spelled {
  const known = new Map<string, readonly number[]>();
  const hits = (word: string): readonly number[] => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const found = runsOf(word).flatMap((run) => index.get(run) ?? []);
    known.set(word, found.length === 0 ? NONE : found);
    return found;
  };
  return (text) => {
    const counts = new Map<number, number>();
    let length = 0;
    for (const word of plainWords(text)) {
      length += word.length - 1;
      for (const run of hits(word)) counts.set(run, (counts.get(run) ?? 0) + 1);
    }
    return { counts, length };
  };
}

const NONE: readonly number[] = [];
