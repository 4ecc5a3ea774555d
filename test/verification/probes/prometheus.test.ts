// A small Prometheus on loopback behind the real HTTP edge: it answers as 3.5.3 was seen to.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PrometheusProbeConfig } from '../../../src/config/schema.ts';
import type { ProbeContext } from '../../../src/verification/probe.ts';
import { freshnessQuery, measureUsers, prometheusProbe } from '../../../src/verification/probes/prometheus.ts';
import { fakeCluster, iso, type Listening, listen, probeContext, START, service } from '../world.ts';

const QUERY = 'sum(rate(http_requests_total{code=~"5.."}[1m])) / sum(rate(http_requests_total[1m])) * 100';
const NOW = START / 1000;

type Result = {
  data?: unknown;
  status?: string;
  warnings?: string[];
  infos?: string[];
  error?: string;
  errorType?: string;
};
const vector = (...values: unknown[]): Result => ({
  data: { resultType: 'vector', result: values.map((value) => ({ metric: {}, value: [NOW, value] })) },
});

let prometheus: Listening;
let asked: URLSearchParams[] = [];
let answer: (asked: URLSearchParams) => Result & { code?: number; body?: string };

/** The main query's answer; timestamps are fresh. */
const answers = (main: Result, rest: { newest?: Result; traffic?: Result } = {}) => {
  answer = (query) => {
    const text = query.get('query') ?? '';
    if (text.startsWith('max(label_replace(')) return rest.newest ?? vector(String(NOW - 5));
    return text === 'traffic' ? (rest.traffic ?? vector('100')) : main;
  };
};

beforeEach(async () => {
  asked = [];
  prometheus = await listen((request, response) => {
    const url = new URL(request.url ?? '', 'http://x');
    asked.push(url.searchParams);
    const { code = 200, body, ...result } = answer(url.searchParams);
    response.writeHead(url.pathname === '/base/api/v1/query' ? code : 404, { 'content-type': 'application/json' });
    response.end(body ?? JSON.stringify({ status: 'success', ...result }));
  });
});
afterEach(() => prometheus.close());

function config(changes: Record<string, unknown> = {}): PrometheusProbeConfig {
  const probe = {
    type: 'prometheus',
    name: 'errors',
    url: `${prometheus.url}/base/`,
    query: QUERY,
    unit: '%',
    normal: { max: 1 },
    maxAge: '1m',
    allowPrivate: true,
  };
  return service({ probes: [{ ...probe, ...changes }] }).probes[0] as PrometheusProbeConfig;
}
const measure = (changes: Record<string, unknown> = {}, around: Partial<ProbeContext> = {}) =>
  prometheusProbe.measure(config(changes), probeContext(around));

describe('a value', () => {
  it.each([
    ['0.5', { max: 1 }, 'healthy', '0.5% (at most 1%)'],
    ['1', { max: 1 }, 'healthy', '1% (at most 1%)'],
    ['1.0001', { max: 1 }, 'unhealthy', '1% is more than 1%'],
    ['35', { max: 1 }, 'unhealthy', '35% is more than 1%'],
    ['4', { min: 5 }, 'unhealthy', '4% is less than 5%'],
    ['5', { min: 5 }, 'healthy', '5% (at least 5%)'],
    ['-1e-3', { min: 0, max: 1 }, 'unhealthy', '-0.001% is less than 0%'],
    ['1e3', { min: 0 }, 'healthy', '1000% (at least 0%)'],
  ])('%s within %j is %s', async (value, normal, verdict, why) => {
    answers(vector(value));
    expect(await measure({ normal })).toMatchObject({
      probe: 'errors',
      type: 'prometheus',
      verdict,
      why,
      value: Number(value),
      unit: '%',
      at: iso(0),
    });
  });

  it('of a scalar counts, infos do not disturb', async () => {
    answers({ data: { resultType: 'scalar', result: [NOW, '0.5'] }, infos: ['might not be a counter'] });
    expect((await measure()).verdict).toBe('healthy');
  });

  it('without a bound says nothing', async () => {
    answers(vector('0'));
    expect((await measure({ normal: {} })).verdict).toBe('unknown');
  });
});

describe('what is no evidence', () => {
  const histogram = { data: { resultType: 'vector', result: [{ metric: {}, histogram: [NOW, {}] }] } };
  it.each<[string, Result]>([
    ['NaN', vector('NaN')],
    ['+Inf', vector('+Inf')],
    ['-Inf', vector('-Inf')],
    ['empty text', vector('')],
    ['a number that is no text', vector(0)],
    ['hexadecimal', vector('0x0')],
    ['a null', vector(null)],
    ['no series', vector()],
    ['two series', vector('0', '0')],
    ['a scalar NaN', { data: { resultType: 'scalar', result: [NOW, 'NaN'] } }],
    ['a string', { data: { resultType: 'string', result: [NOW, '0'] } }],
    ['a matrix', { data: { resultType: 'matrix', result: [{ metric: {}, values: [[NOW, '0']] }] } }],
    ['a histogram', histogram],
    ['no data', {}],
    ['a warning', { ...vector('0'), warnings: ['partial answer'] }],
    ['an error', { status: 'error', errorType: 'bad_data', error: 'parse error' }],
    ['a sample of long ago', { data: { resultType: 'vector', result: [{ metric: {}, value: [NOW - 61, '0'] }] } }],
    ['a sample of later', { data: { resultType: 'vector', result: [{ metric: {}, value: [NOW + 61, '0'] }] } }],
  ])('%s', async (_what, main) => {
    answers(main);
    const observed = await measure();
    expect([observed.verdict, observed.value]).toEqual(['unknown', null]);
    expect(observed.why).not.toBe('');
  });

  it('a warning, unless the config allows it', async () => {
    answers({ ...vector('0'), warnings: ['partial answer'] });
    expect((await measure({ allowWarnings: true })).verdict).toBe('healthy');
  });

  it('series that are not scraped any more, although the query still answers', async () => {
    answers(vector('0'), { newest: vector() });
    expect((await measure()).why).toContain('none of the series it reads has a sample in the last 60 s');
    answers(vector('0'), { newest: vector(String(NOW - 60)) });
    expect((await measure()).verdict).toBe('healthy');
    answers(vector('0'), { newest: vector(String(NOW - 60.5)) });
    expect((await measure()).why).toContain('old, more than 60 s');
    answers(vector('0'), { newest: vector('NaN') });
    expect((await measure()).verdict).toBe('unknown');
  });

  it('a query that reads nothing', async () => {
    answers(vector('0'));
    expect(await measure({ query: 'vector(0)' })).toMatchObject({
      verdict: 'unknown',
      why: 'the query reads no series, so it measures nothing',
    });
  });

  it.each([
    ['a 503', { code: 503, body: 'down' }],
    ['a page', { code: 200, body: '<html>log in</html>' }],
    ['half an answer', { code: 200, body: '{"status":"success","data":{' }],
    ['another JSON', { code: 200, body: 'null' }],
    ['a redirect', { code: 302, body: '' }],
    ['a huge answer', { code: 200, body: 'x'.repeat(300_000) }],
  ])('%s instead of an answer', async (_what, given) => {
    answer = () => given;
    expect((await measure()).verdict).toBe('unknown');
  });

  it('nobody at the address, or an address that is refused', async () => {
    answers(vector('0'));
    const gone = await listen(() => undefined);
    await gone.close();
    expect(await measure({ url: gone.url })).toMatchObject({
      verdict: 'unknown',
      why: expect.stringContaining('ECONNREFUSED'),
    });
    expect(await measure({ allowPrivate: false })).toMatchObject({
      verdict: 'unknown',
      why: expect.stringContaining('private address'),
    });
    expect(asked).toHaveLength(0);
  });
});

describe('little traffic', () => {
  const minimumTraffic = { query: 'traffic', atLeast: 10 };
  it.each([
    ['10', 'healthy'],
    ['9.9', 'unknown'],
    ['NaN', 'unknown'],
    ['0', 'unknown'],
  ])('%s requests: %s', async (value, verdict) => {
    answers(vector('0'), { traffic: vector(value) });
    expect((await measure({ minimumTraffic })).verdict).toBe(verdict);
  });

  it('also keeps a bad value from being believed', async () => {
    answers(vector('50'), { traffic: vector('2') });
    expect(await measure({ minimumTraffic })).toMatchObject({
      verdict: 'unknown',
      why: 'too little traffic to tell: 2, at least 10 is needed',
    });
  });
});

describe('the question', () => {
  it('is the config’s query, with nothing changed', async () => {
    answers(vector('0'));
    await measure();
    const main = asked.find((query) => query.get('query') === QUERY);
    expect(Object.fromEntries(main ?? [])).toEqual({ query: QUERY, timeout: '4500ms', lookback_delta: '60000ms' });
  });

  it('can be about the past', async () => {
    answer = (query) => {
      const at = Date.parse(query.get('time') ?? '') / 1000;
      const value = query.get('query') === QUERY ? '0.5' : String(at - 1);
      return { data: { resultType: 'vector', result: [{ metric: {}, value: [at, value] }] } };
    };
    expect(await measure({}, { at: iso(-3_600_000) })).toMatchObject({ verdict: 'healthy', at: iso(-3_600_000) });
  });
});

describe('after convergence', () => {
  const at = (seconds: number) => ({
    data: { resultType: 'vector', result: [{ metric: {}, value: [NOW + seconds, '0'] }] },
  });
  const after = { after: iso(-60_000) };
  it('a range that lies wholly after it counts, from the very moment on', async () => {
    answers(at(0));
    expect((await measure({}, after)).verdict).toBe('healthy');
  });

  it('a range that reaches back before it is not even asked for', async () => {
    answers(at(0));
    expect(await measure({}, { after: iso(-59_999) })).toMatchObject({
      verdict: 'unknown',
      why: expect.stringContaining('before convergence'),
    });
    expect(asked).toHaveLength(0);
  });

  it('the clock of Prometheus must agree', async () => {
    answers(at(-1));
    expect((await measure({}, after)).verdict).toBe('unknown');
  });

  it('the query’s own longer range wins over the config’s', async () => {
    answers(at(0));
    expect((await measure({ query: 'rate(x[2m])' }, after)).verdict).toBe('unknown');
    expect((await measure({ query: 'rate(x[2m])' }, { after: iso(-120_000) })).verdict).toBe('healthy');
  });
});

describe('via the cluster', () => {
  const via = { cluster: { service: 'prometheus', port: 9090, namespace: 'monitoring' } };
  const ask = (body: unknown, status = 200) => {
    const { cluster, asked: paths } = fakeCluster((path) => {
      const query = new URL(path, 'http://x').searchParams.get('query') ?? '';
      return {
        status,
        body: query.startsWith('max(label_replace') ? { status: 'success', ...vector(String(NOW)) } : body,
      };
    });
    return { paths, observed: measure({ url: '/prom/', via }, { cluster }) };
  };

  it('the API server’s proxy is asked, with every character encoded', async () => {
    const { paths, observed } = ask({ status: 'success', ...vector('0.5') });
    expect((await observed).verdict).toBe('healthy');
    expect(paths[0]).toMatch(
      /^GET \/api\/v1\/namespaces\/monitoring\/services\/prometheus:9090\/proxy\/prom\/api\/v1\/query\?query=sum%28/,
    );
    expect(paths[0]).not.toContain('+');
    expect(new URL((paths[0] ?? '').slice(4), 'http://x').searchParams.get('query')).toBe(QUERY);
  });

  it('a forbidden proxy names the permission that lacks', async () => {
    const { observed } = ask({ kind: 'Status', apiVersion: 'v1', message: 'forbidden' }, 403);
    expect(await observed).toMatchObject({
      verdict: 'unknown',
      why: expect.stringContaining('`get services/proxy` for `prometheus:9090`'),
    });
  });

  it('a Prometheus without endpoints is no news of the service', async () => {
    const { observed } = ask(
      { kind: 'Status', apiVersion: 'v1', message: 'no endpoints available for service "prometheus"' },
      503,
    );
    expect((await observed).verdict).toBe('unknown');
  });
});

describe('users', () => {
  it('are a whole number where the query gives one, else nobody knows', async () => {
    answers(vector('1234.4'));
    expect(await measureUsers(config({ users: 'count(x)' }), probeContext())).toBe(1234);
    for (const bad of [vector(), vector('NaN'), vector('-1'), vector('1', '2')]) {
      answers(bad);
      expect(await measureUsers(config({ users: 'count(x)' }), probeContext())).toBeNull();
    }
    expect(await measureUsers(config(), probeContext())).toBeNull();
    await prometheus.close();
    expect(await measureUsers(config({ users: 'count(x)' }), probeContext())).toBeNull();
  });
});

it('asks for the newest sample of all series that the queries read', () => {
  expect(freshnessQuery(['a + a', 'b'])).toBe(
    'max(label_replace(max(timestamp(a)), "selector", "0", "", "") or label_replace(max(timestamp(b)), "selector", "1", "", ""))',
  );
});
