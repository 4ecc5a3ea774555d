// From the start of the process to the write that the API server accepted (its audit log says when), beside `kubectl rollout undo`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAction } from '../test/e2e/harness/action.ts';
import type { Write } from '../test/e2e/harness/audit.ts';
import type { RealShop } from '../test/e2e/harness/cluster.ts';
import type { Facts } from '../test/e2e/harness/control-plane.ts';
import { run, until } from '../test/e2e/harness/processes.ts';
import { startLatency } from '../test/e2e/harness/toxiproxy.ts';
import { alertEvent } from '../test/faults/events.ts';
import type { Host } from '../test/faults/host.ts';
import { type Incident, type Metrics, mustRecover, prepare } from './incident.ts';
import { median, type Row } from './stats.ts';

const ROUNDS = 10;
const BUDGETS: Readonly<Record<number, number>> = { 0: 4, 40: 1.2, 150: 0.9 };

/** The audit log is written right after the answer. */
function accepted(shop: RealShop, is: (write: Write) => boolean): Promise<number> {
  return until('the write in the audit log', () => {
    const write = shop.writes().find((one) => one.verb === 'patch' && one.changedTemplate && is(one));
    return write === undefined ? undefined : Date.parse(write.at);
  });
}

async function ours({ shop, config, startedAt }: Incident, kubeconfig: string, host: Host): Promise<number> {
  const result = await runAction({
    event: alertEvent({ startedAt }),
    config,
    kubeconfig,
    github: host.url,
    githubToken: host.token,
  });
  mustRecover(result);
  return (await accepted(shop, (write) => write.user === shop.user)) - result.startedAt;
}

async function kubectl({ shop }: Incident, kubeconfig: string): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), 'kubectl-'));
  const from = Date.now();
  const args = [
    '--kubeconfig',
    kubeconfig,
    '--cache-dir',
    home,
    '-n',
    shop.namespace,
    'rollout',
    'undo',
    `deployment/${shop.name}`,
  ];
  const done = await run(join(shop.facts.programs, 'kubectl'), args);
  if (done.code !== 0) throw new Error(done.stderr);
  rmSync(home, { recursive: true });
  return (await accepted(shop, (write) => write.userAgent.startsWith('kubectl'))) - from;
}

async function at(roundTrip: number, facts: Facts, metrics: Metrics, host: Host): Promise<readonly Row[]> {
  const latency = roundTrip === 0 ? null : await startLatency(facts.access, roundTrip, facts.dir);
  const through = (shop: RealShop, token: string) => shop.kubeconfig({ ...(latency?.access ?? shop.access), token });
  const times: { readonly ours: number[]; readonly kubectl: number[] } = { ours: [], kubectl: [] };
  const pairs = await Promise.all(
    Array.from({ length: ROUNDS }, () => Promise.all([prepare(facts, metrics), prepare(facts, metrics)])),
  );
  for (const [mine, theirs] of pairs) {
    times.ours.push(await ours(mine, through(mine.shop, mine.shop.access.token), host));
    times.kubectl.push(await kubectl(theirs, through(theirs.shop, facts.access.token)));
  }
  await Promise.all(pairs.flat().map(({ shop }) => shop.remove()));
  await latency?.stop();
  const [a, b] = [median(times.ours), median(times.kubectl)];
  const how = `medians of ${ROUNDS}, interleaved, ${roundTrip} ms round trip added`;
  return [
    { what: `start to accepted write, +${roundTrip} ms`, value: Math.round(a), unit: 'ms', atMost: null, note: how },
    {
      what: `kubectl rollout undo, +${roundTrip} ms`,
      value: Math.round(b),
      unit: 'ms',
      atMost: null,
      note: 'cold discovery cache',
    },
    {
      what: `ratio, +${roundTrip} ms`,
      value: a / b,
      unit: '×',
      atMost: BUDGETS[roundTrip] ?? null,
      note: 'all guards on against none',
    },
  ];
}

export async function writes(facts: Facts, metrics: Metrics, host: Host): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const roundTrip of [0, 40, 150]) rows.push(...(await at(roundTrip, facts, metrics, host)));
  return rows;
}
