// What the services of the worlds answer and count: an exporter that a real Prometheus scrapes, and their health checks. Once the
// trouble is over they are as they were before it.
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Scenario } from '../../../sandbox/scenario/format.ts';
import { seriesOf, type Values, valueAt } from '../../../sandbox/scenario/ports.ts';
import { spanOf } from '../../../sandbox/scenario/time.ts';
import type { Facts } from '../harness/control-plane.ts';
import { query, startPrometheus } from '../harness/monitors.ts';
import { until } from '../harness/processes.ts';

export interface Shown {
  /** As of now: what takes long makes all that lies ahead later. */
  scenario: Scenario;
  over: boolean;
}

export interface Figures {
  readonly prometheus: string;
  /** Base URL of a world's checks. */
  checks(namespace: string): string;
  show(namespace: string, shown: Shown): void;
  /** Until Prometheus knows what was normal before the first release of a world, which may come now. */
  known(namespace: string): Promise<void>;
  close(): Promise<void>;
}

/** It is asked about the second before the one in which the release began. */
const BEFORE = '3s';

export async function startFigures(facts: Facts): Promise<Figures> {
  const worlds = new Map<string, Shown>();
  const server = createServer((request, response) => {
    const [, what = '', namespace = '', name = ''] = (request.url ?? '').split('/');
    const shown = worlds.get(namespace);
    response.statusCode = what === 'checks' && shown !== undefined ? statusOf(shown, name) : 200;
    response.setHeader('content-type', 'text/plain; version=0.0.4');
    response.end(what === 'metrics' ? exported(worlds) : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const prometheus = await startPrometheus({ dir: mkdtempSync(join(facts.dir, 'corpus-')), scrape: port });
  return {
    prometheus: prometheus.url,
    checks: (namespace) => `http://127.0.0.1:${port}/checks/${namespace}`,
    show: (namespace, shown) => worlds.set(namespace, shown),
    known: async (namespace) => {
      const { scenario } = worlds.get(namespace) ?? {};
      if (Object.values(scenario?.metrics ?? {}).every(({ values }) => oldest(values) === null)) return;
      const asked = `count({namespace="${namespace}"} offset ${BEFORE})`;
      await until(`the figures of ${namespace}`, async () => (await query(prometheus.url, asked)) !== null);
    },
    close: async () => {
      await prometheus.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** With its time: else one scrape that a busy machine misses would end every series at once. */
function exported(worlds: ReadonlyMap<string, Shown>): string {
  const now = Date.now();
  const lines = [...worlds].flatMap(([namespace, { scenario, over }]) =>
    Object.entries(scenario.metrics).flatMap(([name, { values }]) => {
      const value = over ? oldest(values) : valueAt(values, Date.parse(scenario.now), now);
      return value === null ? [] : [`${seriesOf(name)}{namespace="${namespace}"} ${value} ${now}`];
    }),
  );
  return `${lines.join('\n')}\n`;
}

function oldest(values: Values): Values[string] {
  const [first] = Object.entries(values).toSorted(([a], [b]) => spanOf(b) - spanOf(a));
  return first?.[1] ?? null;
}

function statusOf({ scenario, over }: Shown, name: string): number {
  const check = scenario.checks[name] ?? 404;
  if (over) return 200;
  return typeof check === 'number' ? check : check.status;
}
