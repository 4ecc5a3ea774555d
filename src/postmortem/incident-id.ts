// INC-YYYY-MM-DD-NNN (pure): NNN is the rank of the issue, by number, among the incident issues of its day. No counter is
// kept anywhere, so two runs that open one at the same moment agree as soon as they see each other's.
import { cut } from '../text/clean.ts';

export interface Numbered {
  readonly number: number;
  readonly title: string;
  /** RFC 3339. */
  readonly createdAt: string;
}

const PREFIX = /^(INC-\d{4}-\d{2}-\d{2}-\d{3,}): /;

/** `issues`: the incident issues that are known, in any order, of any day, this one among them or not. */
export function incidentId(issue: Numbered, issues: readonly Numbered[]): string {
  const day = issue.createdAt.slice(0, 10);
  const earlier = issues.filter((each) => each.number < issue.number && each.createdAt.slice(0, 10) === day);
  const own = idIn(issue.title);
  // People have read it by now: it changes only where an earlier issue has the same.
  if (own?.startsWith(`INC-${day}-`) && !earlier.some((each) => idIn(each.title) === own)) return own;
  return `INC-${day}-${String(new Set(earlier.map((each) => each.number)).size + 1).padStart(3, '0')}`;
}

export function idIn(title: string): string | null {
  return PREFIX.exec(title)?.[1] ?? null;
}

/** `SEV2 api-server: `; a service's key has no colon. */
const LEAD = /^SEV[1-4] [^:]+: /;

/** With the severity and service of `now`, and the name that `before` has; `now` where it has none. */
export function renamed(now: string, before: string): string {
  const [lead] = LEAD.exec(now.replace(PREFIX, '')) ?? [];
  const old = before.replace(PREFIX, '');
  const name = LEAD.test(old) ? old.replace(LEAD, '') : '';
  return lead === undefined || name === '' ? now : `${lead}${name}`;
}

/** GitHub refuses titles above 256 characters. */
const LONGEST_TITLE = 240;

export function titled(id: string, title: string): string {
  return cut(`${id}: ${title.replace(PREFIX, '').trim() || 'untitled'}`, LONGEST_TITLE);
}
