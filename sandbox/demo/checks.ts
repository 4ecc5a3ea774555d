// What must be true at the end of a story. Each says what, whether, and what was found instead.
import { OWNERS } from './config.ts';
import type { Seen } from './seen.ts';

export interface Check {
  readonly what: string;
  readonly ok: boolean;
  readonly found: string;
}

export const check = (what: string, ok: boolean, found: unknown): Check => ({
  what,
  ok,
  found: typeof found === 'string' ? found : JSON.stringify(found),
});

export function ended({ run, outputs }: Seen, ending: string, exit: number): Check {
  const found = `${outputs['ending'] ?? 'no ending'}, exit status ${run.result.code}`;
  return check(
    `the run ended \`${ending}\` with exit status ${exit}`,
    found === `${ending}, exit status ${exit}`,
    found,
  );
}

export function writes({ writes: count }: Seen, wanted: 0 | 1): Check {
  const what = wanted === 0 ? 'nothing was written to production' : 'the pod template was written exactly once';
  return check(`${what} (the API server’s audit log says so)`, count === wanted, `${count} writes`);
}

export function restored(seen: Seen, version: string): Check {
  const ok = seen.restored && seen.allReady && seen.ready.every((one) => one === version);
  const found = `template ${seen.restored ? 'restored' : 'not restored'}, ready pods: ${seen.ready.join(', ') || 'none'}`;
  return check(`the pod template is ${version}’s again, and all its pods are ready`, ok, found);
}

export function keeps(seen: Seen, version: string): Check {
  return check(`${version} still runs`, seen.allReady && seen.ready.every((one) => one === version), seen.ready);
}

/** One open issue with labels, owners as assignees, and action items that have an owner and a date. */
export function issue({ issues, outputs }: Seen): Check {
  const [one] = issues;
  const labels = ['incident', 'service:api-server', (outputs['severity'] ?? '').toLowerCase()];
  const items = actionItems(one?.body ?? '');
  const ok =
    issues.length === 1 &&
    one?.state === 'open' &&
    labels.every((label) => one.labels.includes(label)) &&
    OWNERS.every((owner) => one.assignees.includes(owner)) &&
    items.length > 0 &&
    items.every((item) => /@\w+, due \d{4}-\d\d-\d\d/.test(item));
  const found = `${issues.length} issues; labels ${one?.labels.join(', ')}; assignees ${one?.assignees.join(', ')}; ${items.length} action items`;
  return check('one issue is open, with labels, assignees and dated action items', ok, found);
}

export const actionItems = (body: string): readonly string[] =>
  body.split('\n').filter((line) => line.startsWith('- [ ] '));

export function noComment({ comments }: Seen): Check {
  return check(
    'no pull request was commented on',
    comments.length === 0,
    comments.map(({ on }) => on),
  );
}

/** The issue shows the hunk of the leaking commit and what is odd about it. */
export function explained({ issues }: Seen): Check {
  const body = issues[0]?.body ?? '';
  const hunk = body.includes('In `src/api/users.ts`:') && body.includes('-  } finally {');
  const odd = /connection taken here[^\n]*released only when no error is thrown/.test(body);
  const found = `${hunk ? 'hunk' : 'no hunk'}, ${odd ? 'oddity' : 'no oddity'}`;
  return check('the issue shows its hunk and says what is odd about it', hunk && odd, found);
}

/** Nobody is named, in the issue, the outputs or a comment, and the issue says so. */
export function namesNobody(seen: Seen): readonly Check[] {
  const { outputs, issues } = seen;
  const named = [outputs['suspect-sha'], outputs['suspect-pr']].filter(Boolean);
  const said = issues[0]?.body.includes('No suspect stands out') ?? false;
  const found = `${named.join(', ') || 'nobody named'}; the issue ${said ? 'says so' : 'does not say so'}`;
  return [check('no commit is suspected, and the issue says so', named.length === 0 && said, found), noComment(seen)];
}

/** True of every story. */
export function always({ forbidden, violations }: Seen): readonly Check[] {
  return [
    check('the published Role allowed every request to the API server', forbidden.length === 0, forbidden),
    check('every request to GitHub fits GitHub’s OpenAPI description', violations.length === 0, violations),
  ];
}
