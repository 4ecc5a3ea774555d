// One run of the action as the runner starts it, its log lines shown as they come.
import { type ActionResult, type ActionRun, startAction } from '../../test/e2e/harness/action.ts';
import type { Screen } from './screen.ts';
import { ENTRY, REPOSITORY, type World } from './world.ts';

export interface Run {
  /** As GitHub made it of the dispatch. */
  readonly event: unknown;
  readonly result: ActionResult;
  /** The lines as a workflow's log shows them. */
  readonly log: readonly string[];
}

export interface Running {
  readonly action: ActionRun;
  readonly done: Promise<Run>;
}

export function start(world: World, screen: Screen, event: unknown, config: string): Running {
  const log: string[] = [];
  let rest = '';
  const action = startAction({
    entry: ENTRY,
    event,
    config,
    kubeconfig: world.kubeconfig,
    github: world.github.url,
    githubToken: world.github.token,
    repository: REPOSITORY,
    timeout: 180_000,
    onOutput: (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines.map(asLogged)) {
        if (line === null) continue;
        log.push(line);
        screen.say('action', line);
      }
    },
  });
  return { action, done: action.result.then((result) => ({ event, result, log })) };
}

/** The runner takes commands out of the log; null: nothing is shown (masks above all). */
function asLogged(line: string): string | null {
  const [, command, text = ''] = /^::(\w[\w-]*)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
  if (command === undefined) return line;
  if (!['notice', 'warning', 'error'].includes(command)) return null;
  return `${command}: ${text.replaceAll('%0A', ' ').replaceAll('%0D', '').replaceAll('%25', '%')}`;
}
