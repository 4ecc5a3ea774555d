// npm run bench [-- --check] [-- --json FILE]: one table; --check: exit 1 where a budget is not kept.
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { startControlPlane } from '../test/e2e/harness/control-plane.ts';
import { startHost } from '../test/faults/host.ts';
import { startMetrics } from './incident.ts';
import { memory, requests } from './load.ts';
import { startup } from './startup.ts';
import { kept, type Row, table } from './stats.ts';
import { writes } from './write.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false }, json: { type: 'string' } } });
const machine = {
  cpus: cpus().length,
  model: cpus()[0]?.model ?? 'unknown',
  memory: `${Math.round(totalmem() / 1024 ** 3)} GB`,
  node: process.version,
  at: new Date().toISOString(),
};

const rows: Row[] = [...(await startup())];
const controlPlane = await startControlPlane();
const metrics = await startMetrics(controlPlane.facts);
const host = await startHost();
try {
  rows.push(...(await writes(controlPlane.facts, metrics, host)));
  rows.push(...(await requests(controlPlane.facts, metrics, host)));
  rows.push(...(await memory(controlPlane.facts, metrics, host)));
} finally {
  await Promise.all([metrics.close(), host.close()]);
  await controlPlane.stop();
}
console.log(
  `${machine.cpus} × ${machine.model}, ${machine.memory}, Node ${machine.node}, ${machine.at}\n\n${table(rows)}`,
);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ machine, rows }, null, 2)}\n`);
process.exitCode = values.check && !rows.every(kept) ? 1 : 0;
