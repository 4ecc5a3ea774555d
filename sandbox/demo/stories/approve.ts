// The default of the config: a person approves, by the very command that the issue holds.
import { always, check, ended, issue, restored, writes } from '../checks.ts';
import { isWrite, type Seen } from '../seen.ts';
import { badRelease } from './bad-release.ts';
import { HIGH_ERROR_RATE, type Story } from './story.ts';

export const approve: Story = {
  ...badRelease,
  name: 'approve',
  tells:
    'the bad release again, with `autonomy: approve` (the default): the plan waits, a person sends its command, and only then it is rolled back',
  autonomy: 'approve',
  async play({ world, screen, serve, release, watch, notify, dispatch, finish }) {
    const firing = watch(HIGH_ERROR_RATE);
    await serve('v2.5.2');
    await release('v2.5.3');
    await finish(await notify(await firing()));
    if (world.cluster.audit.some(isWrite)) throw new Error('something was written before anybody had approved it');
    const { issues } = await world.github.inspect();
    const command = /^gh workflow run .*$/m.exec(issues[0]?.body ?? '')?.[0] ?? '';
    screen.say('story', `A person reads the issue, and sends what stands in it: ${command}`);
    await finish(dispatch(fieldsOf(command)));
  },
  checks: (seen) => [
    waited(seen),
    headed(seen),
    ended(seen, 'recovered', 0),
    writes(seen, 1),
    restored(seen, 'v2.5.2'),
    issue(seen),
    named(seen),
    ...always(seen),
  ],
};

/** As a shell and `gh` read them. */
function fieldsOf(command: string): Readonly<Record<string, string>> {
  const fields = [...command.matchAll(/ -f ([\w-]+)=('[^']*'|\S+)/g)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value.replace(/^'(.*)'$/, '$1')]));
}

function waited({ runs }: Seen) {
  const first = runs[0]?.result;
  const found = `${first?.outputs['ending'] ?? 'no ending'}, exit status ${first?.code}`;
  const wanted = 'awaiting-approval, exit status 1';
  return check('the first run, which nobody had approved, wrote nothing and waited', found === wanted, found);
}

/** The command carries no text of the alert's. */
function named({ issues }: Seen) {
  const titles = issues.map(({ title }) => title);
  const ok = titles.length === 1 && titles[0]?.endsWith(': HighErrorRate: GET /api/users answers 500') === true;
  return check('after the approval the issue is still called after the alert', ok, titles.join('; '));
}

/** Whoever is woken up reads no further. */
function headed({ runs }: Seen) {
  const head = (runs[0]?.result.summary ?? '').split('\n### ')[0] ?? '';
  const parts = [
    /^## ❗ api-server still fails \(\d+ users?\)\. Approve: roll back v2\.5\.3 → v2\.5\.2 \(confidence \d+ %, risk \w+\)$/m,
    /^gh workflow run incident\.yml .* -f strategy=rollback /m,
    /\/acme\/shop\/actions\/workflows\/incident\.yml\)/,
    /\[Compare v2\.5\.2 with v2\.5\.3\]\(\S+\/compare\/[0-9a-f]{40}\.\.\.[0-9a-f]{40}\)/,
    /^There is no deadline/m,
  ];
  const what = 'its summary begins with what fails, what to approve, the command, the form, and the diff';
  return check(
    what,
    parts.every((part) => part.test(head)),
    head,
  );
}
