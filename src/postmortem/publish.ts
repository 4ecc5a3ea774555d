// The one issue of an incident: opened once, updated in place, never taken from a person's hands. What GitHub does not take
// is owed, and never thrown.
import type { EndingCode } from '../ending.ts';
import { ResponderError, sentence } from '../errors.ts';
import type { Timestamp } from '../incident.ts';
import type { Clock, CodeHost } from '../ports.ts';
import { type Asking, asking, ownLogin } from './asking.ts';
import { fitted, putComment } from './comments.ts';
import { type Furnished, furnish, tried } from './furnish.ts';
import { incidentId, renamed, titled } from './incident-id.ts';
import { closeDouble, type Issue, isFor, KIND, keeper, openIssue, ownIssues, type Shelf } from './issues.ts';
import { marked, markerOf, untouched } from './marker.ts';

export interface IssueRequest {
  /** `owner/name` that the issue is opened in. */
  readonly repository: string;
  /** Same key, same issue. */
  readonly key: string;
  /** With or without its INC number. */
  readonly title: string;
  /** The title names no failure: an issue that is there keeps what its own says after severity and service. */
  readonly keepsName?: boolean;
  readonly body: string;
  /** Details that did not fit the body, in their order. */
  readonly comments?: readonly string[];
  readonly labels: readonly string[];
  /** Labels of ours that the new ones stand in for. */
  readonly replaced?: readonly string[];
  readonly assignees: readonly string[];
  /** What it tells of; the one that the issue is opened with is kept in its marker. */
  readonly ending?: EndingCode;
  /** One that was opened after this is another run's, which knows more: it is left as it is. */
  readonly since?: Timestamp | undefined;
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
      /** What it says now. */
      readonly body: string;
      readonly created: boolean;
      /** The ending that the issue was opened with; null: not known. */
      readonly opened: string | null;
      /** What GitHub did not take, in words. */
      readonly notes: readonly string[];
      /** Why labels or assignees are still to be asked for: who is to hear of it has not. Null: nothing is. */
      readonly unheard: string | null;
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
  const opened = request.ending ?? null;
  const now = new Date(request.clock.now()).toISOString();
  const likely = incidentId({ number: Number.POSITIVE_INFINITY, title: '', createdAt: now }, known);
  const issue = await openIssue(github, shelf, contentOf(likely, request, opened));
  const notes: string[] = [];
  const all = await tried(notes, 'other issues', () => ownIssues(github, shelf)).then((found) => found ?? known);
  const stays = keeper([...all, issue], shelf) ?? issue;
  if (stays.number !== issue.number) {
    await tried(notes, `closing the double #${issue.number}`, () => closeDouble(github, shelf, issue, stays));
    return leftAsItIs(stays, all, notes);
  }
  const incident = incidentId(issue, all);
  const content = contentOf(incident, request, opened);
  if (incident !== likely) await tried(notes, 'title', () => write(work, issue, content));
  const furnished = await furnish({ github, shelf, issue, extras: request });
  return { owed: false, ...shown(issue), incident, body: content.body, created: true, ...told(notes, furnished) };
}

async function update(work: Work, there: Issue, known: readonly Issue[]): Promise<Published> {
  const { github, request, shelf } = work;
  const notes: string[] = [];
  const doubles = known.filter((each) => isFor(each, shelf) && each.open && each.number !== there.number);
  for (const double of doubles)
    await tried(notes, `closing the double #${double.number}`, () => closeDouble(github, shelf, double, there));
  if (request.since !== undefined && Date.parse(there.createdAt) > Date.parse(request.since)) {
    notes.push(`another run has told of it in issue #${there.number}, which is left as it is`);
    return leftAsItIs(there, known, notes);
  }
  const incident = incidentId(there, known);
  const title = request.keepsName === true ? renamed(request.title, there.title) : request.title;
  const content = contentOf(incident, { ...request, title }, shown(there).opened);
  const same = there.body.trim() === content.body && there.title === content.title;
  const why = !there.open ? 'closed' : untouched(there.title, there.body) ? null : 'edited';
  if (!same && why === null) await write(work, there, content);
  if (!same && why !== null) {
    await tell(work, there, why);
    notes.push(`a person has ${why} issue #${there.number}: the new state is in a comment`);
  }
  const furnished = await furnish({ github, shelf, issue: there, extras: request });
  const { body } = why === null ? content : there;
  return { owed: false, ...shown(there), incident, body, created: false, ...told(notes, furnished) };
}

function leftAsItIs(issue: Issue, known: readonly Issue[], notes: readonly string[]): Published {
  const incident = incidentId(issue, known);
  return { owed: false, ...shown(issue), incident, body: issue.body, created: false, notes, unheard: null };
}

function told(notes: readonly string[], { refused, leftOut }: Furnished) {
  return { notes: [...notes, ...refused, ...leftOut], unheard: refused[0] ?? null };
}

function contentOf(
  incident: string,
  request: IssueRequest,
  opened: string | null,
): { readonly title: string; readonly body: string } {
  const title = titled(incident, request.title);
  return { title, body: marked({ kind: KIND, key: request.key, title, body: fitted(request.body), opened }) };
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

function shown({ number, url, body }: Issue) {
  return { number, url, opened: markerOf(body)?.opened ?? null };
}
