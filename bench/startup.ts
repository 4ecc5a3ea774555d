// What it costs to start: size of the bundle, and a run that ends right after the imports because there is no event to read.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { NODE, ROOT, runAction } from '../test/e2e/harness/action.ts';
import { run } from '../test/e2e/harness/processes.ts';
import { configText } from '../test/faults/config.ts';
import { median, type Row } from './stats.ts';

const ROUNDS = 15;

export async function startup(): Promise<readonly Row[]> {
  const [ours, empty]: [number[], number[]] = [[], []];
  const config = configText({ namespace: 'shop', name: 'api-server' });
  for (let round = 0; round < ROUNDS; round += 1) {
    const result = await runAction({ event: {}, config, env: { GITHUB_EVENT_PATH: '/nowhere/event.json' } });
    if (result.code !== 1)
      throw new Error(`a run without an event ended with ${result.code}: ${result.stdout}${result.stderr}`);
    ours.push(result.took);
    const from = performance.now();
    await run(NODE, ['-e', '0']);
    empty.push(performance.now() - from);
  }
  const size = statSync(join(ROOT, 'dist/index.js')).size / 1024 / 1024;
  return [
    { what: 'dist/index.js', value: size, unit: 'MB', atMost: 2, note: 'as committed' },
    {
      what: 'start to exit after import',
      value: median(ours),
      unit: 'ms',
      atMost: 150,
      note: `median of ${ROUNDS}; empty Node: ${median(empty).toFixed(0)} ms`,
    },
  ];
}
