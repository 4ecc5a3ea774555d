// Tells one story from its beginning to its checks.
import type { Check } from './checks.ts';
import { writeFiles } from './files.ts';
import type { Screen } from './screen.ts';
import { look } from './seen.ts';
import { show } from './show.ts';
import { openStage } from './stage.ts';
import type { Story } from './stories/story.ts';

export interface Told {
  readonly checks: readonly Check[];
}

export interface TellRequest {
  readonly story: Story;
  readonly screen: Screen;
  /** Where the files go. */
  readonly folder: string;
  /** Aborted: everything is ended at once. */
  readonly signal: AbortSignal;
}

/** Throws where the story could not be played to its end. */
export async function tell({ story, screen, folder, signal }: TellRequest): Promise<Told> {
  screen.title(story.name === '' ? 'A bad release' : `Case ${story.name}`);
  screen.print(`${story.tells}.`);
  const stage = await openStage(screen, story);
  try {
    await unlessAborted(signal, () => story.play(stage));
    const seen = await look(stage);
    show(seen, screen);
    const names = writeFiles(folder, seen, stage.config);
    screen.title(`Files in ${folder}`);
    screen.print(names.join('  '));
    const checks = story.checks(seen);
    report(checks, screen);
    return { checks };
  } finally {
    await stage.close();
  }
}

async function unlessAborted(signal: AbortSignal, play: () => Promise<void>): Promise<void> {
  signal.throwIfAborted();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  await Promise.race([play(), aborted]);
}

function report(checks: readonly Check[], screen: Screen): void {
  screen.title('What the story promised');
  for (const { what, ok, found } of checks)
    screen.print(ok ? `${screen.good('✓')} ${what}` : `${screen.bad('✗')} ${what}; found: ${found}`);
}
