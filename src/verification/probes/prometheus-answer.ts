// What Prometheus' query API answered → one number and its time, or why there is none. Pure.
import { at, list, text } from '../../plan/fields.ts';

export type Sample =
  | { readonly kind: 'sample'; readonly value: number; readonly at: number }
  | { readonly kind: 'empty' | 'unusable'; readonly why: string };

const DECIMAL = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

export function readSample(body: unknown, allowWarnings: boolean): Sample {
  if (at(body, 'status') !== 'success') return unusable(`Prometheus refused the query: ${refusal(body)}`);
  const warnings = list(at(body, 'data', 'warnings')).concat(list(at(body, 'warnings')));
  if (warnings.length > 0 && !allowWarnings) {
    return unusable(`Prometheus warns that the answer may be partial: ${text(warnings[0]).slice(0, 200)}`);
  }
  const type = at(body, 'data', 'resultType');
  if (type === 'scalar') return readPair(at(body, 'data', 'result'));
  if (type !== 'vector') return unusable(`the query gives a ${text(type) || 'nothing'}, not one sample`);
  const series = at(body, 'data', 'result');
  if (!Array.isArray(series)) return unusable('the answer cannot be read');
  if (series.length === 0) return { kind: 'empty', why: 'the query gives no sample' };
  if (series.length > 1) return unusable(`the query gives ${series.length} series, not one`);
  return readPair(at(series[0], 'value'));
}

function readPair(pair: unknown): Sample {
  const [seconds, value] = list(pair);
  if (typeof seconds !== 'number' || typeof value !== 'string') return unusable('the answer holds no plain number');
  // NaN and ±Inf come as texts; Number('') would be 0.
  if (!DECIMAL.test(value) || !Number.isFinite(Number(value)))
    return unusable(`the value is ${value.slice(0, 20) || 'empty'}`);
  return { kind: 'sample', value: Number(value), at: seconds * 1000 };
}

function refusal(body: unknown): string {
  const said = [text(at(body, 'errorType')), text(at(body, 'error'))].filter((part) => part !== '').join(': ');
  return said.slice(0, 300) || 'the answer is not from its query API';
}

function unusable(why: string): Sample {
  return { kind: 'unusable', why };
}
