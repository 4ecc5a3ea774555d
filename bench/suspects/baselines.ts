// What a ranking has to beat: order of time, and plain text search (BM25, k1 1.2, b 0.75) over a commit's message or all of it.
import { type Candidate, functionsOf, identifiersOf } from '../../src/investigation/candidate.ts';
import { words } from '../../src/investigation/words.ts';
import type { Known } from './cases.ts';

/** Scores of the candidates, in their order. */
export type Baseline = (known: Known) => readonly number[];

export const newestFirst: Baseline = ({ commits }) => commits.map((_, index) => -index);

export const searchMessages: Baseline = (known) => search(known, ({ message }) => message);

export const searchAll: Baseline = (known) =>
  search(known, (commit) =>
    [commit.message, ...commit.files.map(({ path }) => path), ...functionsOf(commit), ...identifiersOf(commit)].join(
      '\n',
    ),
  );

function search({ one, commits }: Known, textOf: (commit: Candidate) => string): readonly number[] {
  const documents = commits.map((commit) => words(textOf(commit)));
  const average = documents.reduce((sum, each) => sum + each.length, 0) / (documents.length || 1);
  const sets = documents.map((each) => new Set(each));
  const query = [...new Set(words(one.symptom))].map((word) => {
    const having = sets.filter((each) => each.has(word)).length;
    return { word, rarity: Math.log(1 + (documents.length - having + 0.5) / (having + 0.5)) };
  });
  return documents.map((document) => {
    const norm = 1.2 * (0.25 + (0.75 * document.length) / (average || 1));
    return query.reduce((sum, { word, rarity }) => {
      const count = document.filter((each) => each === word).length;
      return sum + (rarity * count * 2.2) / (count + norm);
    }, 0);
  });
}
