// From the account to the title and body: the user's template or ours, filled with safe Markdown, cut to a budget.
import mustache from 'mustache';
import { fitBody, type Part } from '../text/budget.ts';
import { plain, title as titleText } from '../text/markdown.ts';
import { DEFAULT_TEMPLATE } from './default-template.ts';
import { templateProblems } from './template-problems.ts';
import { type Told, whatFails } from './told.ts';
import { viewOf } from './view.ts';

export interface PostmortemRequest extends Omit<Told, 'account'> {
  /** The user's own template. */
  readonly template?: string;
}

/** GitHub refuses bodies above 65,536 characters; the publisher adds its marker. */
const MOST_BYTES = 60_000;

export function renderPostmortem(
  account: Told['account'],
  request: PostmortemRequest,
): { readonly title: string; readonly body: string } {
  const view = viewOf({ ...request, account });
  const known = new Set(Object.keys(view));
  const { template } = request;
  const problems = template === undefined ? [] : templateProblems(template, known);
  const used = template === undefined || problems.length > 0 ? DEFAULT_TEMPLATE : template;
  // All values are safe Markdown already: `{{x}}` and `{{{x}}}` mean the same, and nothing is escaped for HTML.
  const body = mustache.render(used, view, {}, { escape: String });
  return { title: titleOf(account, request), body: fitted(note(problems) + body) };
}

function titleOf(account: Told['account'], { incident }: PostmortemRequest): string {
  const name = incident === null ? '' : `${incident}: `;
  return titleText(`${name}${account.brief.triage.severity} ${account.service}: ${whatFails(account.brief)}`);
}

function note(problems: readonly string[]): string {
  if (problems.length === 0) return '';
  return `> The configured post-mortem template was not used: ${problems.map((each) => plain(each, 200)).join('; ')}\n\n`;
}

/** What goes first where the document is too long; sections not named lie between. */
const PRIORITY: Readonly<Record<string, number>> = {
  '': 100,
  Summary: 95,
  'Action items': 90,
  Decision: 85,
  'Resolution and proof': 80,
  'What the rollback does not restore': 75,
  'How this document was made': 60,
  'Release diff': 30,
  Detection: 20,
  Timeline: 25,
};
const MIDDLE = 50;

function fitted(body: string): string {
  if (Buffer.byteLength(body) <= MOST_BYTES) return body;
  return fitBody(sections(body).map(partOf), MOST_BYTES);
}

/** The document cut before each heading of the second level that is not inside a fence. */
function sections(body: string): readonly string[] {
  const found: string[][] = [[]];
  let fenced = '';
  for (const line of body.split('\n')) {
    const ticks = /^`{3,}(?=[^`]*$)/.exec(line)?.[0] ?? '';
    if (fenced === '' && line.startsWith('## ')) found.push([]);
    if (fenced === '') fenced = ticks;
    else if (line.trim() === fenced) fenced = '';
    found.at(-1)?.push(line);
  }
  return found.map((lines) => lines.join('\n').trim()).filter((text) => text !== '');
}

function partOf(text: string): Part {
  const heading = /^## (.*)/.exec(text)?.[1] ?? '';
  return { text, title: heading || 'Head', priority: PRIORITY[heading] ?? MIDDLE };
}
