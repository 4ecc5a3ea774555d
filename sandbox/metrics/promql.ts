// The part of PromQL that is asked here: selectors, sum, max, rate, timestamp, label_replace, vector, / * + -, or. Anything else
// is refused, as Prometheus refuses what it cannot read.
import type { Sample, Series } from './history.ts';
import { BadQuery, type Tokens, tokensOf } from './tokens.ts';

export interface Point {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Question {
  readonly series: readonly Series[];
  /** Unix time in ms. */
  readonly at: number;
  /** How far an instant selector reaches back, in ms. */
  readonly lookback: number;
}

type Vector = readonly (Point & { readonly sampleAt?: number })[];
type Value = Vector | number;

export function evaluate(query: string, question: Question): readonly Point[] {
  const tokens = tokensOf(query);
  const value = either(tokens, question);
  if (tokens.peek() !== '') throw new BadQuery(`unexpected ${tokens.peek()}`);
  return vectorOf(value).map(({ labels, value: number }) => ({ labels, value: number }));
}

const vectorOf = (value: Value): Vector => (typeof value === 'number' ? [{ labels: {}, value }] : value);

function either(tokens: Tokens, question: Question): Value {
  let left = sum(tokens, question);
  while (tokens.maybe('or')) {
    const [first, second] = [vectorOf(left), vectorOf(sum(tokens, question))];
    left = [...first, ...second.filter((point) => !first.some((one) => same(one, point)))];
  }
  return left;
}

function sum(tokens: Tokens, question: Question): Value {
  let left = product(tokens, question);
  for (;;) {
    if (tokens.maybe('+')) left = matched(left, product(tokens, question), (a, b) => a + b);
    else if (tokens.maybe('-')) left = matched(left, product(tokens, question), (a, b) => a - b);
    else return left;
  }
}

function product(tokens: Tokens, question: Question): Value {
  let left = term(tokens, question);
  for (;;) {
    if (tokens.maybe('*')) left = matched(left, term(tokens, question), (a, b) => a * b);
    else if (tokens.maybe('/')) left = matched(left, term(tokens, question), (a, b) => a / b);
    else return left;
  }
}

/** Points with the same labels meet; one without a partner is gone. */
function matched(left: Value, right: Value, combine: (a: number, b: number) => number): Value {
  if (typeof left === 'number' && typeof right === 'number') return combine(left, right);
  if (typeof right === 'number')
    return vectorOf(left).map(({ labels, value }) => ({ labels, value: combine(value, right) }));
  if (typeof left === 'number') return right.map(({ labels, value }) => ({ labels, value: combine(left, value) }));
  return left.flatMap((one) => {
    const partner = right.find((other) => same(one, other));
    return partner === undefined ? [] : [{ labels: one.labels, value: combine(one.value, partner.value) }];
  });
}

const same = (a: Point, b: Point) => keyOf(a.labels) === keyOf(b.labels);
const keyOf = (labels: Point['labels']) =>
  JSON.stringify(Object.entries(labels).sort(([a], [b]) => a.localeCompare(b)));

function term(tokens: Tokens, question: Question): Value {
  const token = tokens.take();
  if (token === '(') {
    const inner = either(tokens, question);
    tokens.must(')');
    return inner;
  }
  if (/^[\d.]/.test(token)) return Number(token);
  if (!/^[a-zA-Z_:]/.test(token)) throw new BadQuery(`unexpected ${token || 'end'}`);
  return tokens.maybe('(') ? call(token, tokens, question) : instant(select(token, tokens, question), question);
}

function call(name: string, tokens: Tokens, question: Question): Value {
  const value = called(name, tokens, question);
  tokens.must(')');
  return value;
}

function called(name: string, tokens: Tokens, question: Question): Value {
  if (name === 'rate') return rates(tokens, question);
  const inner = either(tokens, question);
  const vector = vectorOf(inner);
  const values = vector.map((point) => point.value);
  const alone = (value: number): Vector => (vector.length === 0 ? [] : [{ labels: {}, value }]);
  switch (name) {
    case 'sum':
      return alone(values.reduce((all, one) => all + one, 0));
    case 'max':
      return alone(Math.max(...values));
    case 'vector':
      return vector;
    case 'timestamp':
      return vector.map(({ labels, sampleAt }) => ({ labels, value: (sampleAt ?? question.at) / 1000 }));
    case 'label_replace':
      return relabelled(vector, texts(tokens));
    default:
      throw new BadQuery(`unknown function ${name}`);
  }
}

function texts(tokens: Tokens): readonly string[] {
  const found: string[] = [];
  while (tokens.maybe(',')) found.push(JSON.parse(tokens.take()) as string);
  return found;
}

function relabelled(vector: Vector, [target = '', text = '', source = '', pattern = '']: readonly string[]): Vector {
  return vector.map(({ labels, value }) => {
    const fits = new RegExp(`^(?:${pattern})$`).test(labels[source] ?? '');
    return { labels: fits ? { ...labels, [target]: text } : labels, value };
  });
}

function select(name: string, tokens: Tokens, { series }: Question): readonly Series[] {
  const tests: ((labels: Point['labels']) => boolean)[] = [];
  if (tokens.maybe('{')) {
    while (!tokens.maybe('}')) {
      const [label, operator, wanted] = [tokens.take(), tokens.take(), JSON.parse(tokens.take()) as string];
      tests.push((labels) => fits(labels[label] ?? '', operator, wanted));
      tokens.maybe(',');
    }
  }
  return series.filter((one) => one.name === name && tests.every((test) => test(one.labels)));
}

function fits(value: string, operator: string, wanted: string): boolean {
  const equal = operator.endsWith('~') ? new RegExp(`^(?:${wanted})$`).test(value) : value === wanted;
  return operator.startsWith('!') ? !equal : equal;
}

function instant(series: readonly Series[], { at, lookback }: Question): Vector {
  return series.flatMap(({ labels, samples }) => {
    const newest = samples.findLast((sample) => sample.at <= at);
    if (newest === undefined || newest.at <= at - lookback) return [];
    return [{ labels, value: newest.value, sampleAt: newest.at }];
  });
}

/** Per second, between the first and the last sample in the range; one sample alone tells nothing. */
function rates(tokens: Tokens, question: Question): Vector {
  const series = select(tokens.take(), tokens, question);
  const [, amount, unit = ''] = /^\[(\d+)(ms|s|m|h)\]$/.exec(tokens.take()) ?? [];
  const scale = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[unit];
  if (amount === undefined || scale === undefined) throw new BadQuery('rate() needs a range such as [5m]');
  const from = question.at - Number(amount) * scale;
  return series.flatMap(({ labels, samples }) => {
    const inside = samples.filter(({ at }) => at > from && at <= question.at);
    const value = increase(inside);
    return value === null ? [] : [{ labels, value }];
  });
}

function increase(samples: readonly Sample[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || last.at === first.at) return null;
  return ((last.value - first.value) / (last.at - first.at)) * 1000;
}
