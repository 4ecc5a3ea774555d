// Text for the runner's log. The runner takes `::command` at the start of a line (after trimming) and `##[command]`
// anywhere for an order, and compares culture-aware, which skips invisible characters: so those go first.
import { visible } from './clean.ts';

/** The same lines; none of them is a workflow command. CR and every other line break become LF. */
export function safeLog(text: string): string {
  return visible(text)
    .replaceAll('#[', '# [')
    .replace(/^([^\S\n]*):(?=:)/gm, '$1: ');
}
