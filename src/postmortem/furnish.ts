// What an issue gets once it is there: labels, assignees, further details. None of them may cost the issue.
import { ResponderError, sentence } from '../errors.ts';
import { at, list, text } from '../plan/fields.ts';
import type { Asking } from './asking.ts';
import { putComment } from './comments.ts';
import type { Issue, Shelf } from './issues.ts';

export interface Furnishing {
  readonly github: Asking;
  readonly shelf: Shelf;
  readonly issue: Issue;
  readonly extras: {
    readonly labels: readonly string[];
    readonly assignees: readonly string[];
    readonly comments?: readonly string[];
  };
}

/** After creation, where GitHub says what it took; gives back what it did not take. */
export async function furnish(work: Furnishing): Promise<readonly string[]> {
  const notes: string[] = [];
  await tried(notes, 'labels', () => label(work, notes));
  await tried(notes, 'assignees', () => assign(work, notes));
  await tried(notes, 'details', () => details(work));
  return notes;
}

const LONGEST_LABEL = 50;

async function label({ github, extras, shelf, issue }: Furnishing, notes: string[]): Promise<void> {
  const wanted = [...new Set(extras.labels.map((name) => name.slice(0, LONGEST_LABEL).trim()))].filter(Boolean);
  const have = new Set(issue.labels.map((name) => name.toLowerCase()));
  const labels = wanted.filter((name) => !have.has(name.toLowerCase()));
  if (labels.length === 0) return;
  const path = `/repos/${shelf.repository}/issues/${issue.number}/labels`;
  const taken = list(await github.must({ method: 'POST', path, body: { labels } })).map((each) =>
    text(at(each, 'name')).toLowerCase(),
  );
  notes.push(...labels.filter((name) => !taken.includes(name.toLowerCase())).map((name) => `label ${name}: not taken`));
}

const MOST_ASSIGNEES = 10;

/** Only where nobody is assigned: a person may have taken somebody off. */
async function assign({ github, extras, shelf, issue }: Furnishing, notes: string[]): Promise<void> {
  const assignees = [...new Set(extras.assignees)].slice(0, MOST_ASSIGNEES);
  if (assignees.length === 0 || issue.assignees.length > 0) return;
  const path = `/repos/${shelf.repository}/issues/${issue.number}/assignees`;
  const together = await github.request({ method: 'POST', path, body: { assignees } });
  const taken = new Set<string>();
  // One who cannot be assigned may cost the others: then one by one.
  const answers = together.status === 201 || together.status === 200 ? [together.body] : [];
  if (together.status === 422)
    for (const each of assignees)
      answers.push((await github.request({ method: 'POST', path, body: { assignees: [each] } })).body);
  for (const answer of answers)
    for (const each of list(at(answer, 'assignees'))) taken.add(text(at(each, 'login')).toLowerCase());
  for (const each of assignees)
    if (!taken.has(each.toLowerCase())) notes.push(`${each} cannot be assigned to issues of ${shelf.repository}`);
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
