// The sandbox's Prometheus answers as the real one does, in the part of PromQL that is asked of it.
import { describe, expect, it } from '@jest/globals';
import { createHistory } from '../../sandbox/metrics/history.ts';
import { evaluate } from '../../sandbox/metrics/promql.ts';
import { freshnessQuery } from '../../src/verification/probes/prometheus.ts';

const AT = 1_000_000;
const SECOND = 1000;

/** One sample a second for ten seconds: 10 requests a second, one of which fails; the last at AT. */
function requests() {
  const history = createHistory();
  for (let second = 0; second <= 10; second += 1)
    history.scrape(
      [
        '# TYPE http_requests_total counter',
        `http_requests_total{service="api",code="200"} ${second * 9}`,
        `http_requests_total{service="api",code="500"} ${second}`,
        'http_requests_total{service="other",code="500"} 7',
      ].join('\n'),
      AT - (10 - second) * SECOND,
    );
  return history.all();
}

const ask = (query: string, at = AT, lookback = 300_000) => evaluate(query, { series: requests(), at, lookback });
const number = (query: string, at = AT) => ask(query, at).map(({ value }) => value);

const ERRORS = 'sum(rate(http_requests_total{service="api",code=~"5.."}[3s]))';
const ALL = 'sum(rate(http_requests_total{service="api"}[3s]))';

describe('evaluate', () => {
  it('gives a ratio of rates', () => {
    expect(number(`${ERRORS} / ${ALL}`)).toEqual([expect.closeTo(0.1, 10)]);
  });

  it('sums over series, and selects by =, !=, =~ and !~', () => {
    expect(number('sum(http_requests_total)')).toEqual([107]);
    expect(number('sum(http_requests_total{service!="api"})')).toEqual([7]);
    expect(number('sum(http_requests_total{code!~"2.."})')).toEqual([17]);
  });

  it('gives nothing where no series fits, and never 0', () => {
    expect(ask('sum(rate(absent[3s]))')).toEqual([]);
    expect(ask(`sum(rate(absent[3s])) / ${ALL}`)).toEqual([]);
    expect(number('sum(rate(absent[3s])) or vector(0)')).toEqual([0]);
  });

  it('gives NaN for a ratio of nothing to nothing', () => {
    expect(
      number(
        'sum(rate(http_requests_total{service="other"}[3s])) / sum(rate(http_requests_total{service="other"}[3s]))',
      ),
    ).toEqual([Number.NaN]);
  });

  it('has no rate where fewer than two samples are in the range', () => {
    expect(ask('rate(http_requests_total[3s])', AT + 10 * SECOND)).toEqual([]);
  });

  it('looks back no further than it is told', () => {
    expect(ask('http_requests_total', AT + 5 * SECOND, 6 * SECOND)).toHaveLength(3);
    expect(ask('http_requests_total', AT + 5 * SECOND, 5 * SECOND)).toEqual([]);
  });

  it('answers as of a moment in the past', () => {
    expect(number('sum(http_requests_total{service="api",code="500"})', AT - 4 * SECOND)).toEqual([6]);
  });

  it('says when the newest sample behind the product’s own queries was taken', () => {
    expect(number(freshnessQuery([ERRORS, ALL]) ?? '', AT + 2 * SECOND)).toEqual([AT / 1000]);
  });

  it.each(['histogram_quantile(0.9, x)', 'sum(x', 'x[5m]]', 'rate(x)', 'sum(x) ^ 2', ''])('refuses %s', (query) => {
    expect(() => ask(query)).toThrow();
  });
});
