import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rangeOf, selectorsOf } from '../../../src/verification/probes/selectors.ts';

describe('selectorsOf', () => {
  it.each<[string, readonly string[]]>([
    ['up', ['up']],
    ['up{job="api"}', ['up{job="api"}']],
    ['{__name__="up"}', ['{__name__="up"}']],
    ['{"http.requests", code="500"}', ['{"http.requests",code="500"}']],
    ['sum(rate(a[1m]))', ['a']],
    ['sum by (job, code) (rate(a{x="y"}[1m]))', ['a{x="y"}']],
    ['sum(a) without(pod)', ['a']],
    ['a / on(job) group_left(team) b', ['a', 'b']],
    ['a and b or c unless d', ['a', 'b', 'c', 'd']],
    ['a offset 5m + a @ 1609746000 + a @ end()', ['a']],
    ['a > bool 1e3', ['a']],
    ['histogram_quantile(0.99, sum(rate(lat_bucket[5m])) by (le))', ['lat_bucket']],
    ['topk(1, job:errors:rate5m)', ['job:errors:rate5m']],
    ['label_replace(a, "dst", "$1", "src", "by (b) {c}")', ['a']],
    ['a{path="/x{y}\\"[5m]"} # and b', ['a{path="/x{y}\\"[5m]"}']],
    ["a{b='c'} + d{e=`f`}", ["a{b='c'}", 'd{e=`f`}']],
    ['SUM BY (x) (a) OR vector(0)', ['a']],
    ['max_over_time(sum(rate(a[5m]))[1h:30s])', ['a']],
    ['vector(1)', []],
    ['1 + NaN - Inf * 0x1F', []],
    ['time()', []],
    ['', []],
  ])('%s', (query, selectors) => {
    expect(selectorsOf(query)).toEqual(selectors);
  });

  it('ends for every text', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({
        unit: fc.constantFrom('a', '{', '}', '(', ')', '[', ']', '"', "'", '\\', ' ', '#', 'by', '5m', '\n'),
      }),
    );
    fc.assert(fc.property(text, (query) => Array.isArray(selectorsOf(query)) && rangeOf(query) >= 0));
  });
});

describe('rangeOf', () => {
  it.each([
    ['up', 0],
    ['rate(a[1m])', 60_000],
    ['rate(a[1m]) / rate(b[5m])', 300_000],
    ['rate(a[1h30m])', 5_400_000],
    ['rate(a[90])', 90_000],
    ['rate(a[500ms])', 500],
    ['max_over_time(rate(a[5m])[1h:30s])', 3_900_000],
    ['a{path="[9h]"}', 0],
  ])('%s: %d ms', (query, ms) => {
    expect(rangeOf(query)).toBe(ms);
  });
});
