// Cases and commits of a suspects data set as the product reads them. The truth about a case is never looked at here.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sentence } from '../src/errors.ts';
import type { Candidate } from '../src/investigation/candidate.ts';
import type { Evidence } from '../src/investigation/evidence.ts';
import { endpointsIn, framesIn } from '../src/investigation/frames.ts';
import { at, list, text, whole } from '../src/plan/fields.ts';

export interface Case {
  readonly id: string;
  readonly repo: string;
  readonly symptom: string;
  readonly shas: readonly string[];
}

export interface Lines<T> {
  readonly read: readonly T[];
  /** One sentence a line that could not be read. */
  readonly errors: readonly string[];
}

export function readCases(file: string): Lines<Case> {
  return parseLines(file, readFileSync(file, 'utf8'), (value): Case => {
    const [id, repo, title] = [text(at(value, 'id')), text(at(value, 'repo')), text(at(value, 'title'))];
    const shas = [
      ...new Set(
        list(at(value, 'shas'))
          .map(text)
          .filter((sha) => sha !== ''),
      ),
    ];
    if (id === '') throw new Error('it has no id');
    if (!/^[\w.-]+\/[\w.-]+$/.test(repo)) throw new Error(`case ${id} has no repo of the form owner/name`);
    if (shas.length === 0) throw new Error(`case ${id} has no candidates in shas`);
    return { id, repo, symptom: text(at(value, 'symptom')) || title, shas };
  });
}

/** All commits that are recorded of a repository, by sha. */
export function readCommits(dir: string, repo: string): Lines<Candidate> {
  const name = join(dir, `${repo.replace('/', '__')}.jsonl`);
  const packed = existsSync(`${name}.gz`);
  if (!packed && !existsSync(name)) return { read: [], errors: [`${name}.gz: there is no such file`] };
  try {
    const content = packed ? gunzipSync(readFileSync(`${name}.gz`)).toString('utf8') : readFileSync(name, 'utf8');
    return parseLines(packed ? `${name}.gz` : name, content, candidateOf);
  } catch (thrown) {
    return { read: [], errors: [`${name}: ${sentence(thrown)}`] };
  }
}

function parseLines<T>(file: string, content: string, parse: (value: unknown) => T): Lines<T> {
  const read: T[] = [];
  const errors: string[] = [];
  for (const [index, line] of content.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      read.push(parse(JSON.parse(line)));
    } catch (thrown) {
      errors.push(`${file}, line ${index + 1}: ${sentence(thrown)}`);
    }
  }
  return { read, errors };
}

function candidateOf(value: unknown): Candidate {
  const sha = text(at(value, 'sha'));
  if (sha === '') throw new Error('the commit has no sha');
  const message = `${text(at(value, 'subject'))}\n\n${text(at(value, 'body'))}`.trim();
  return {
    sha,
    message,
    author: '',
    date: text(at(value, 'committer_date')),
    url: '',
    merge: whole(at(value, 'parents'), 1) > 1,
    files: list(at(value, 'files')).map((file) => ({ path: text(list(file)[0]), patch: null })),
    functions: list(at(value, 'hunks'))
      .map((hunk) => text(list(hunk)[1]))
      .filter((each) => each !== ''),
    identifiers: list(at(value, 'identifiers')).map(text),
    pullRequest: null,
  };
}

/** The symptom as evidence: its first line says most, what follows is detail or log. */
export function evidenceOf({ symptom }: Pick<Case, 'symptom'>): Evidence {
  const [first = '', ...rest] = symptom.split('\n');
  return {
    texts: [
      { from: 'the symptom', text: first, weight: 1 },
      ...(rest.length > 0 ? [{ from: 'its details', text: rest.join('\n'), weight: 0.6 }] : []),
    ],
    endpoints: endpointsIn(symptom),
    frames: framesIn(symptom),
    paths: [],
  };
}
