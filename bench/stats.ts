// Numbers and how they are shown.

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1] ?? Number.NaN, sorted[middle] ?? Number.NaN];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

export interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The budget it has to keep; null: only shown. */
  readonly atMost: number | null;
  readonly note: string;
}

export const kept = (row: Row): boolean => row.atMost === null || row.value <= row.atMost;

const shown = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 0));

export function table(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const budget = row.atMost === null ? '' : `${kept(row) ? '' : '**over** '}≤ ${row.atMost} ${row.unit}`;
    return `| ${row.what} | ${shown(row.value)} ${row.unit} | ${budget} | ${row.note} |`;
  });
  return ['| what | measured | budget | how |', '| --- | ---: | ---: | --- |', ...lines].join('\n');
}
