// A small stand-in for Prometheus: it scrapes one address and answers instant queries in the part of PromQL that the
// sandbox's config uses: sum(rate(s[r])), quotients of those, and when the newest sample of a selector was taken.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHistory, type History, type Sample } from './history.ts';

export interface SandboxPrometheus {
  readonly url: string;
  pauseScraping(): void;
  /** The value of a query now; null: no sample. */
  value(query: string): number | null;
  stop(): Promise<void>;
}

const SCRAPE_EVERY = 200;

export async function startPrometheus(target: string): Promise<SandboxPrometheus> {
  const history = createHistory();
  let paused = false;
  const timer = setInterval(async () => {
    const answer = paused ? null : await fetch(`${target}/metrics`).catch(() => null);
    if (answer?.ok) history.scrape(await answer.text(), Date.now());
  }, SCRAPE_EVERY);
  const server = http.createServer((request, response) => {
    const asked = new URL(request.url ?? '/', 'http://sandbox').searchParams;
    const at = asked.get('time') === null ? Date.now() : Date.parse(asked.get('time') ?? '');
    const value = evaluate(history, asked.get('query') ?? '', at);
    const result = value === null ? [] : [{ metric: {}, value: [at / 1000, String(value)] }];
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pauseScraping: () => {
      paused = true;
    },
    value: (query) => evaluate(history, query, Date.now()),
    stop: async () => {
      clearInterval(timer);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function evaluate(history: History, query: string, at: number): number | null {
  if (query.includes('timestamp(')) return newest(history, query, at);
  const quotient = query.split(' / ');
  const [above, below] = [
    sumOfRates(history, quotient[0] ?? '', at),
    quotient[1] === undefined ? 1 : sumOfRates(history, quotient[1], at),
  ];
  return above === null || below === null ? null : above / below;
}

function newest(history: History, query: string, at: number): number | null {
  const selectors = [...query.matchAll(/timestamp\(([^()]+)\)/g)].map(([, selector = '']) => selector);
  const times = selectors
    .flatMap((selector) => history.select(selector))
    .flatMap((samples) =>
      until(samples, at)
        .slice(-1)
        .map((sample) => sample.at / 1000),
    );
  return times.length === 0 ? null : Math.max(...times);
}

const until = (samples: readonly Sample[], at: number) => samples.filter((sample) => sample.at <= at);

/** No series at all is no sample; a series that stood still counts as 0. A counter that has just appeared began at 0. */
function sumOfRates(history: History, term: string, at: number): number | null {
  const [, selector = '', seconds = '0'] = /^sum\(rate\((.+)\[(\d+)s\]\)\)$/.exec(term.trim()) ?? [];
  const range = Number(seconds) * 1000;
  const rates = history.select(selector).flatMap((samples) => rate(until(samples, at), at - range));
  return rates.length === 0 ? null : rates.reduce((sum, one) => sum + one, 0);
}

function rate(samples: readonly Sample[], from: number): readonly number[] {
  const inside = samples.filter((sample) => sample.at > from);
  const [first, last] = [inside[0], inside.at(-1)];
  if (first === undefined || last === undefined || last.at === first.at) return [];
  return [((last.value - first.value) / (last.at - first.at)) * 1000];
}
