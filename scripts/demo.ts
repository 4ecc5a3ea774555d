// npm run demo [-- --case NAME] [--out DIR]
// Tells the story of an incident on a cluster, a GitHub and a service that all run in this process; the action itself runs as a
// runner starts it. Exit status: 0 everything happened as promised, 1 something did not, 2 the command line is wrong.
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createScreen } from '../sandbox/demo/screen.ts';
import { STORIES } from '../sandbox/demo/stories/index.ts';
import type { Story } from '../sandbox/demo/stories/story.ts';
import { tell } from '../sandbox/demo/tell.ts';
import { ENTRY } from '../sandbox/demo/world.ts';

const USAGE = `npm run demo [-- --case NAME] [--out DIR]

Without --case: ${STORIES[0]?.tells}.

${STORIES.slice(1)
  .map(({ name, tells }) => `  --case ${name.padEnd(14)} ${tells}`)
  .join('\n')}

  --out DIR         where the files go (demo-out)

Nothing of yours is touched: cluster, GitHub, Prometheus and service run on 127.0.0.1 and end with the demo.`;

function fail(status: number, why: string): never {
  console.error(why);
  process.exit(status);
}

interface Wanted {
  readonly story: Story;
  readonly folder: string;
}

function wanted(): Wanted {
  const options = {
    case: { type: 'string' },
    out: { type: 'string', default: 'demo-out' },
    help: { type: 'boolean' },
  } as const;
  try {
    const { values } = parseArgs({ options });
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    const story = STORIES.find(({ name }) => name === (values.case ?? ''));
    if (story !== undefined && values.case !== '') return { story, folder: values.out };
    return fail(
      2,
      `There is no case ${values.case}. Cases: ${STORIES.slice(1)
        .map(({ name }) => name)
        .join(', ')}.`,
    );
  } catch (thrown) {
    return fail(2, `${thrown instanceof Error ? thrown.message : thrown}\n\n${USAGE}`);
  }
}

const { story, folder } = wanted();
if (!existsSync(ENTRY))
  fail(1, 'dist/index.js is missing. It is part of the repository: check it out again, or make it by `npm run build`.');

const stopped = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stopped.abort());

const screen = createScreen(process.stdout, process.env);
const place = relative(process.cwd(), resolve(folder)) || '.';
try {
  const { checks } = await tell({ story, screen, folder: place, signal: stopped.signal });
  const missing = checks.filter(({ ok }) => !ok).length;
  screen.print(
    missing === 0
      ? `\nEverything happened as promised, in ${screen.seconds().toFixed(0)} s. Read on: ${join(place, 'issue.md')}`
      : `\n${missing} of ${checks.length} promises were not kept (see ✗ above).`,
  );
  process.exitCode = missing === 0 ? 0 : 1;
} catch (thrown) {
  if (stopped.signal.aborted) fail(130, 'Interrupted; everything was ended.');
  fail(1, `The story could not be told to its end: ${thrown instanceof Error ? thrown.message : thrown}`);
}
