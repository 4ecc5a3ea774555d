// A real Prometheus that scrapes the sample service every second, and a real Alertmanager that dispatches as examples/alertmanager.yml says.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { ROOT } from './action.ts';
import { programs } from './control-plane.ts';
import { freePorts, type Program, startServer, tail, until } from './processes.ts';

export interface Monitor {
  readonly url: string;
  readonly program: Program;
  stop(): Promise<void>;
}

async function up(name: string, url: string, program: Program, log: string): Promise<Monitor> {
  await until(name, async () => {
    if (!program.running()) throw new Error(tail(log));
    return (await fetch(`${url}/-/ready`)).ok;
  });
  return { url, program, stop: () => program.stop() };
}

export const ALERT_RULES = {
  groups: [
    {
      name: 'service',
      rules: [
        {
          alert: 'HighErrorRate',
          expr: 'sum by (service) (rate(http_requests_total{code="500"}[5s])) / sum by (service) (rate(http_requests_total[5s])) > 0.05',
          for: '1s',
          labels: { severity: 'critical' },
          annotations: {
            summary: '/api/users: connection pool exhausted',
            description: 'More than 5 % of the requests to `/api/users` answer 500.\n::error::not a command',
          },
        },
      ],
    },
  ],
};

export interface PrometheusOptions {
  readonly dir: string;
  /** Port of the sample service. */
  readonly scrape: number;
  /** Base URL of Alertmanager. */
  readonly alertmanager?: string;
  /** Address to listen on; 127.0.0.1 where not given. */
  readonly host?: string;
}

export async function startPrometheus(options: PrometheusOptions): Promise<Monitor> {
  const dir = join(options.dir, 'prometheus');
  mkdirSync(dir, { recursive: true });
  const config = {
    global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
    rule_files: ['rules.yml'],
    scrape_configs: [{ job_name: 'service', static_configs: [{ targets: [`127.0.0.1:${options.scrape}`] }] }],
    ...(options.alertmanager === undefined
      ? {}
      : { alerting: { alertmanagers: [{ static_configs: [{ targets: [new URL(options.alertmanager).host] }] }] } }),
  };
  writeFileSync(join(dir, 'prometheus.yml'), stringify(config));
  writeFileSync(join(dir, 'rules.yml'), stringify(ALERT_RULES));
  const [port] = await freePorts(1);
  const address = `${options.host ?? '127.0.0.1'}:${port}`;
  const args = [
    `--config.file=${join(dir, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(dir, 'data')}`,
    `--web.listen-address=${address}`,
    '--rules.alert.resend-delay=5s',
    '--log.level=warn',
  ];
  const log = join(dir, 'log');
  return up(
    'Prometheus',
    `http://${address}`,
    startServer('prometheus', join(programs(['prometheus']), 'prometheus'), args, log),
    log,
  );
}

/** The published configuration, with the address and the token of the test and without its waits. */
export async function startAlertmanager(dir: string, dispatchUrl: string, token: string): Promise<Monitor> {
  const own = join(dir, 'alertmanager');
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'token'), token, { mode: 0o600 });
  const config = parse(readFileSync(join(ROOT, 'examples/alertmanager.yml'), 'utf8'));
  const [webhook] = config.receivers[0].webhook_configs;
  webhook.url = dispatchUrl;
  webhook.http_config.authorization.credentials_file = join(own, 'token');
  Object.assign(config.route, { group_wait: '0s', group_interval: '1s' });
  writeFileSync(join(own, 'alertmanager.yml'), stringify(config));
  const [port] = await freePorts(1);
  const args = [
    `--config.file=${join(own, 'alertmanager.yml')}`,
    `--storage.path=${join(own, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--cluster.listen-address=',
    '--log.level=warn',
  ];
  const log = join(own, 'log');
  return up(
    'Alertmanager',
    `http://127.0.0.1:${port}`,
    startServer('alertmanager', join(programs(['alertmanager']), 'alertmanager'), args, log),
    log,
  );
}

/** The value of an instant query with one sample as answer. */
export async function query(prometheus: string, expression: string): Promise<number | null> {
  const answer = await fetch(`${prometheus}/api/v1/query?query=${encodeURIComponent(expression)}`);
  const body = (await answer.json()) as { data: { result: { value: [number, string] }[] } };
  const value = body.data.result[0]?.value[1];
  return value === undefined ? null : Number(value);
}
