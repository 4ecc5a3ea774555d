// The one issue of an incident: opened once, updated in place, never taken from a person's hands. What GitHub does not take
// is owed, and never thrown.
import { ResponderError, sentence } from '../errors.ts';
import { at, list, text } from '../plan/fields.ts';
import type { Clock, CodeHost } from '../ports.ts';
import { type Asking, asking, ownLogin } from './asking.ts';
import { fitted, putComment } from './comments.ts';
import { incidentId, titled } from './incident-id.ts';
import { closeDouble, type Issue, isFor, KIND, keeper, openIssue, ownIssues, type Shelf } from './issues.ts';
import { marked, untouched } from './marker.ts';

export interface IssueRequest {
  /** `owner/name` that the issue is opened in. */
  readonly repository: string;
  /** Same key, same issue. */
  readonly key: string;
  /** With or without its INC number. */
  readonly title: string;
  readonly body: string;
  /** Details that did not fit the body, in their order. */
  readonly comments?: readonly string[];
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  /** ms for everything. */
  readonly deadline: number;
  readonly clock: Clock;
  /** Whose issues are ours; asked of GitHub where not given. */
  readonly login?: string;
}

export type Published =
  | { readonly owed: true; readonly why: string }
  | {
      readonly owed: false;
      readonly number: number;
      readonly url: string;
      /** `INC-2026-11-23-001` */
      readonly incident: string;
      readonly created: boolean;
      /** What GitHub did not take, in words. */
      readonly notes: readonly string[];
    };

interface Work {
  readonly github: Asking;
  readonly request: IssueRequest;
  readonly shelf: Shelf;
}

export async function publishIssue(host: CodeHost, request: IssueRequest): Promise<Published> {
  const github = asking(host, request.clock, request.deadline);
  try {
    const login = request.login ?? (await ownLogin(github));
    const shelf = { repository: request.repository, login, key: request.key, label: request.labels[0] ?? null };
    const work = { github, request, shelf };
    const known = await ownIssues(github, shelf);
    const there = keeper(known, shelf);
    return there === undefined ? await open(work, known) : await update(work, there, known);
  } catch (thrown) {
    if (thrown instanceof ResponderError) return { owed: true, why: sentence(thrown) };
    throw thrown;
  }
}

async function open({ github, request, shelf }: Work, known: readonly Issue[]): Promise<Published> {
  const work = { github, request, shelf };
  const now = new Date(request.clock.now()).toISOString();
  const likely = incidentId({ number: Number.POSITIVE_INFINITY, title: '', createdAt: now }, known);
  const issue = await openIssue(github, shelf, contentOf(likely, request));
  const notes: string[] = [];
  const all = await tried(notes, 'other issues', () => ownIssues(github, shelf)).then((found) => found ?? known);
  const stays = keeper([...all, issue], shelf) ?? issue;
  if (stays.number !== issue.number) {
    await tried(notes, `closing the double #${issue.number}`, () => closeDouble(github, shelf, issue, stays));
    return { owed: false, ...shown(stays), incident: incidentId(stays, all), created: false, notes };
  }
  const incident = incidentId(issue, all);
  if (incident !== likely) await tried(notes, 'title', () => write(work, issue, contentOf(incident, request)));
  notes.push(...(await furnish(work, issue)));
  return { owed: false, ...shown(issue), incident, created: true, notes };
}

async function update(work: Work, there: Issue, known: readonly Issue[]): Promise<Published> {
  const { github, request, shelf } = work;
  const notes: string[] = [];
  const doubles = known.filter((each) => isFor(each, shelf) && each.open && each.number !== there.number);
  for (const double of doubles)
    await tried(notes, `closing the double #${double.number}`, () => closeDouble(github, shelf, double, there));
  const incident = incidentId(there, known);
  const content = contentOf(incident, request);
  const same = there.body.trim() === content.body && there.title === content.title;
  const why = !there.open ? 'closed' : untouched(there.title, there.body) ? null : 'edited';
  if (!same && why === null) await write(work, there, content);
  if (!same && why !== null) {
    await tell(work, there, why);
    notes.push(`a person has ${why} issue #${there.number}: the new state is in a comment`);
  }
  notes.push(...(await furnish(work, there)));
  return { owed: false, ...shown(there), incident, created: false, notes };
}

function contentOf(incident: string, request: IssueRequest): { readonly title: string; readonly body: string } {
  const title = titled(incident, request.title);
  return { title, body: marked({ kind: KIND, key: request.key, title, body: fitted(request.body) }) };
}

async function write({ github, shelf }: Work, { number }: Issue, body: object): Promise<void> {
  await github.must({ method: 'PATCH', path: `/repos/${shelf.repository}/issues/${number}`, body });
}

/** What a person wrote or closed stays so: the new state goes into one comment, updated in place. */
async function tell({ github, request, shelf }: Work, { number }: Issue, why: 'closed' | 'edited'): Promise<void> {
  const { repository, key, login } = shelf;
  const head = `This issue was ${why} by a person, so its text is left as it is. The record as of now:`;
  const body = `${head}\n\n---\n\n${request.body}`;
  await putComment(github, { place: { repository, number }, kind: 'update', key, body, login });
}

/** Labels, assignees, details: none of them may cost the issue. Added after creation, where GitHub says what it took. */
async function furnish(work: Work, issue: Issue): Promise<readonly string[]> {
  const notes: string[] = [];
  await tried(notes, 'labels', () => label(work, issue, notes));
  await tried(notes, 'assignees', () => assign(work, issue, notes));
  await tried(notes, 'details', () => details(work, issue));
  return notes;
}

const LONGEST_LABEL = 50;

async function label({ github, request, shelf }: Work, issue: Issue, notes: string[]): Promise<void> {
  const wanted = [...new Set(request.labels.map((name) => name.slice(0, LONGEST_LABEL).trim()))].filter(Boolean);
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
async function assign({ github, request, shelf }: Work, issue: Issue, notes: string[]): Promise<void> {
  const assignees = [...new Set(request.assignees)].slice(0, MOST_ASSIGNEES);
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

async function details({ github, request, shelf }: Work, { number }: Issue): Promise<void> {
  const { repository, key, login } = shelf;
  for (const [index, body] of (request.comments ?? []).entries())
    await putComment(github, { place: { repository, number }, kind: `part-${index + 1}`, key, body, login });
}

/** Null, and a note, where it failed. */
async function tried<T>(notes: string[], what: string, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof ResponderError)) throw thrown;
    notes.push(`${what}: ${sentence(thrown)}`);
    return null;
  }
}

function shown({ number, url }: Issue): { readonly number: number; readonly url: string } {
  return { number, url };
}
