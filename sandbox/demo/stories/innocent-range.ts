// The rollback helps, and still no commit of the release is to blame: then nobody is named, and nobody is bothered.
import { always, check, ended, issue, namesNobody, restored, writes } from '../checks.ts';
import { badRelease } from './bad-release.ts';
import type { Story } from './story.ts';

/** Commits between v2.5.2 and v2.5.3 without the one that leaks. */
const INNOCENT = 12;

export const innocentRange: Story = {
  ...badRelease,
  name: 'innocent-range',
  tells:
    'v2.5.3 leaks, but not by any of its commits (it came with a base image): rolled back all the same, and nobody is suspected',
  history: 'innocent',
  checks: (seen) => [
    ended(seen, 'recovered', 0),
    writes(seen, 1),
    restored(seen, 'v2.5.2'),
    issue(seen),
    check(
      'all commits of the release were looked at',
      seen.account?.investigation?.commits === INNOCENT && seen.account.investigation.incomplete === null,
      seen.account?.investigation?.incomplete ?? `${seen.account?.investigation?.commits} commits`,
    ),
    ...namesNobody(seen),
    ...always(seen),
  ],
};
