// Kubernetes quantities (`256Mi`, `500m`), written as the API server would store them: a fence compares texts. Pure.

const SUFFIXES: Readonly<Record<string, readonly [bigint, bigint]>> = {
  m: [1n, 1000n],
  '': [1n, 1n],
  k: [1000n, 1n],
  M: [1000n ** 2n, 1n],
  G: [1000n ** 3n, 1n],
  T: [1000n ** 4n, 1n],
  P: [1000n ** 5n, 1n],
  Ki: [1024n, 1n],
  Mi: [1024n ** 2n, 1n],
  Gi: [1024n ** 3n, 1n],
  Ti: [1024n ** 4n, 1n],
  Pi: [1024n ** 5n, 1n],
};
const DECIMAL = ['', 'k', 'M', 'G', 'T', 'P'];
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'];

/** `text` times `factor` (rounded up to thousandths); null: not a quantity that we understand. */
export function multiplied(text: string, factor: number): string | null {
  const found = /^(\d{1,15})(?:\.(\d{1,9}))?(m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$/.exec(text);
  if (found === null) return null;
  const [, whole = '0', fraction = '', suffix = ''] = found;
  const [times, parts] = SUFFIXES[suffix] ?? [1n, 1n];
  const scale = 10n ** BigInt(fraction.length);
  const thousandths = BigInt(whole + fraction) * times * BigInt(Math.ceil(factor * 1000));
  const divisor = scale * parts;
  const milli = (thousandths + divisor - 1n) / divisor;
  return canonical(milli, suffix.endsWith('i'));
}

function canonical(milli: bigint, binary: boolean): string {
  if (milli % 1000n !== 0n && !binary) return `${milli}m`;
  const units = (milli + 999n) / 1000n;
  // As the API server does: below 1024 there is no binary suffix, and a suffix stands only for a whole number.
  const [base, names] = binary && units >= 1024n ? [1024n, BINARY] : [1000n, DECIMAL];
  let [value, step] = [units, 0];
  while (value !== 0n && value % base === 0n && step < names.length - 1) [value, step] = [value / base, step + 1];
  return `${value}${names[step]}`;
}
