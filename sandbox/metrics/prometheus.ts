// A small stand-in for Prometheus: it scrapes one address and answers instant queries (promql.ts).
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHistory } from './history.ts';
import { evaluate } from './promql.ts';

export interface SandboxPrometheus {
  readonly url: string;
  pauseScraping(): void;
  resumeScraping(): void;
  /** The value of a query now; null: no sample. */
  value(query: string): number | null;
  stop(): Promise<void>;
}

const SCRAPE_EVERY = 200;
const LOOKBACK = 300_000;

export async function startPrometheus(target: string): Promise<SandboxPrometheus> {
  const history = createHistory();
  let paused = false;
  const scrape = async () => {
    const answer = await fetch(`${target}/metrics`);
    if (answer.ok) history.scrape(await answer.text(), Date.now());
  };
  const timer = setInterval(() => {
    // A target that does not answer leaves a gap, as with the real one.
    if (!paused) scrape().catch(() => undefined);
  }, SCRAPE_EVERY);
  const ask = (query: string, at = Date.now(), lookback = LOOKBACK) =>
    evaluate(query, { series: history.all(), at, lookback });
  const server = http.createServer((request, response) => {
    const { status, body } = answerTo(new URL(request.url ?? '/', 'http://prometheus'), ask);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pauseScraping: () => {
      paused = true;
    },
    resumeScraping: () => {
      paused = false;
    },
    value: (query) => ask(query)[0]?.value ?? null,
    stop: () => {
      clearInterval(timer);
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function answerTo(url: URL, ask: (query: string, at: number, lookback: number) => ReturnType<typeof evaluate>) {
  if (url.pathname !== '/api/v1/query') return { status: 404, body: { status: 'error', error: 'not found' } };
  const time = url.searchParams.get('time');
  const at = time === null ? Date.now() : Date.parse(time);
  const lookback = Number(/^(\d+)ms$/.exec(url.searchParams.get('lookback_delta') ?? '')?.[1] ?? LOOKBACK);
  try {
    const points = ask(url.searchParams.get('query') ?? '', at, lookback);
    const result = points.map(({ labels, value }) => ({ metric: labels, value: [at / 1000, String(value)] }));
    return { status: 200, body: { status: 'success', data: { resultType: 'vector', result } } };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown.message : String(thrown);
    return { status: 400, body: { status: 'error', errorType: 'bad_data', error } };
  }
}
