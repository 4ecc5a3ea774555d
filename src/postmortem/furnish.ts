// What an issue gets once it is there: labels, assignees, further details. None of them may cost the issue.
import { ResponderError, sentence } from '../errors.ts';
import { at, list, text } from '../plan/fields.ts';
import { type Asking, refusal } from './asking.ts';
import { putComment } from './comments.ts';
import type { Issue, Shelf } from './issues.ts';

export interface Furnishing {
  readonly github: Asking;
  readonly shelf: Shelf;
  readonly issue: Issue;
  readonly extras: {
    readonly labels: readonly string[];
    readonly replaced?: readonly string[];
    readonly assignees: readonly string[];
    readonly comments?: readonly string[];
  };
}

export interface Furnished {
  /** What GitHub refused or did not answer: to be asked for again. */
  readonly refused: readonly string[];
  /** What it took and left out, for good. */
  readonly leftOut: readonly string[];
}

/** After creation, where GitHub says what it took. Again it asks only for what is missing. */
export async function furnish(work: Furnishing): Promise<Furnished> {
  const [refused, leftOut]: [string[], string[]] = [[], []];
  await tried(refused, 'labels', () => label(work, leftOut));
  await tried(refused, 'assignees', () => assign(work, leftOut));
  await tried(refused, 'details', () => details(work));
  return { refused, leftOut };
}

const LONGEST_LABEL = 50;

async function label({ github, extras, shelf, issue }: Furnishing, notes: string[]): Promise<void> {
  const wanted = [...new Set(extras.labels.map((name) => name.slice(0, LONGEST_LABEL).trim()))].filter(Boolean);
  const have = new Set(issue.labels.map((name) => name.toLowerCase()));
  const labels = wanted.filter((name) => !have.has(name.toLowerCase()));
  if (labels.length === 0) return;
  const path = `/repos/${shelf.repository}/issues/${issue.number}/labels`;
  // Only together with what stands in for them: what a person sets later stays.
  const over = (extras.replaced ?? []).filter((name) => have.has(name) && !wanted.includes(name));
  for (const name of over) await takeOff(github, `${path}/${encodeURIComponent(name)}`);
  const taken = list(await github.must({ method: 'POST', path, body: { labels } })).map((each) =>
    text(at(each, 'name')).toLowerCase(),
  );
  notes.push(...labels.filter((name) => !taken.includes(name.toLowerCase())).map((name) => `label ${name}: not taken`));
}

/** Gone already is as good. */
async function takeOff(github: Asking, path: string): Promise<void> {
  const wanted = { method: 'DELETE', path } as const;
  const answer = await github.request(wanted);
  if (answer.status !== 200 && answer.status !== 404) throw refusal(wanted, answer);
}

const MOST_ASSIGNEES = 10;

/** Only where nobody is assigned: a person may have taken somebody off. */
async function assign({ github, extras, shelf, issue }: Furnishing, notes: string[]): Promise<void> {
  const assignees = [...new Set(extras.assignees)].slice(0, MOST_ASSIGNEES);
  if (assignees.length === 0 || issue.assignees.length > 0) return;
  const path = `/repos/${shelf.repository}/issues/${issue.number}/assignees`;
  const ask = async (some: readonly string[]) => {
    const wanted = { method: 'POST', path, body: { assignees: some } } as const;
    const answer = await github.request(wanted);
    if (answer.status === 201 || answer.status === 200) return list(at(answer.body, 'assignees'));
    if (answer.status === 422) return null;
    throw refusal(wanted, answer);
  };
  const taken = new Set<string>();
  // One who cannot be assigned may cost the others: then one by one.
  const together = await ask(assignees);
  const answers = together === null ? await inTurn(assignees, (each) => ask([each])) : [together];
  for (const each of answers.flatMap((answer) => answer ?? [])) taken.add(text(at(each, 'login')).toLowerCase());
  for (const each of assignees)
    if (!taken.has(each.toLowerCase())) notes.push(`${each} cannot be assigned to issues of ${shelf.repository}`);
}

async function inTurn<T>(names: readonly string[], ask: (name: string) => Promise<T>): Promise<readonly T[]> {
  const answers: T[] = [];
  for (const name of names) answers.push(await ask(name));
  return answers;
}

async function details({ github, extras, shelf, issue }: Furnishing): Promise<void> {
  const { repository, key, login } = shelf;
  for (const [index, body] of (extras.comments ?? []).entries())
    await putComment(github, {
      place: { repository, number: issue.number },
      kind: `part-${index + 1}`,
      key,
      body,
      login,
    });
}

/** Null, and a note, where it failed. */
export async function tried<T>(notes: string[], what: string, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof ResponderError)) throw thrown;
    notes.push(`${what}: ${sentence(thrown)}`);
    return null;
  }
}
