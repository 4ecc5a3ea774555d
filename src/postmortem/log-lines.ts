// Log lines as people read them (pure): what repeats stands once, and pods that say the same stand together.
import type { Triage } from '../incident.ts';
import { withoutNumbers } from '../triage/logs.ts';

export interface ToldLog {
  readonly pods: readonly string[];
  /** In the order in which they came first; one that came more often says how often, with its last numbers. */
  readonly lines: readonly string[];
}

export function toldLogs(logs: Triage['logs']): readonly ToldLog[] {
  const alike = Map.groupBy(logs, ({ lines }) => JSON.stringify([...new Set(lines.map(withoutNumbers))].toSorted()));
  return [...alike.values()].map((group) => {
    const kinds = Map.groupBy(
      group.flatMap(({ lines }) => lines),
      withoutNumbers,
    );
    return { pods: group.map(({ pod }) => pod), lines: [...kinds.values()].map(counted) };
  });
}

function counted(same: readonly string[]): string {
  const last = same.at(-1) ?? '';
  return same.length === 1 ? last : `× ${same.length} ${last}`;
}
