// Everything that the story left behind as files, to be read at leisure.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Seen } from './seen.ts';

/** Name → text; what the last story left under these names is removed first. */
const FILES = {
  'event.json': ({ run }) => json(run.event),
  'summary.md': ({ run }) => run.result.summary,
  'issue.md': ({ issues }) =>
    issues
      .map(
        ({ title, labels, assignees, body }) =>
          `# ${title}\n\nLabels: ${labels.join(', ')}. Assigned to: ${assignees.join(', ')}.\n\n${body}\n`,
      )
      .join('\n'),
  'pr-comment.md': ({ comments }) =>
    comments.map(({ on, body }) => `<!-- on pull request ${on} -->\n${body}\n`).join('\n'),
  'outputs.json': ({ outputs }) =>
    json(Object.fromEntries(Object.entries(outputs).filter(([name]) => name !== 'result'))),
  'result.json': ({ outputs }) => json(parsed(outputs['result'] ?? '')),
  'action.log': ({ runs }) =>
    runs.map(({ log }, index) => `${runs.length > 1 ? `== run ${index + 1}\n` : ''}${log.join('\n')}\n`).join('\n'),
} as const satisfies Readonly<Record<string, (seen: Seen) => string>>;

const CONFIG = 'incident-responder.yml';

/** Gives the names of what was written. */
export function writeFiles(folder: string, seen: Seen, config: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  const texts: readonly (readonly [name: string, text: string])[] = [
    [CONFIG, config],
    ...Object.entries(FILES).map(([name, text]) => [name, text(seen)] as const),
  ];
  for (const [name] of texts) rmSync(join(folder, name), { force: true });
  const filled = texts.filter(([, text]) => text.trim() !== '');
  for (const [name, text] of filled) writeFileSync(join(folder, name), text);
  return filled.map(([name]) => name);
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
