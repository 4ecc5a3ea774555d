// What it costs to start: size of the bundle, and two runs that ask nothing of the world. The first ends right after the imports because
// there is no event to read; the way to the write is not loaded then. It is for the second, whose alert is of no service of the config.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type ActionOptions, NODE, ROOT, runAction } from '../test/e2e/harness/action.ts';
import { run } from '../test/e2e/harness/processes.ts';
import { configText } from '../test/faults/config.ts';
import { alertEvent } from '../test/faults/events.ts';
import { median, type Row } from './stats.ts';

const ROUNDS = 15;

/** Nobody listens there, and nobody is asked. */
const KUBECONFIG = JSON.stringify({
  contexts: [{ name: 'nowhere', context: { cluster: 'nowhere', user: 'nowhere' } }],
  clusters: [{ name: 'nowhere', cluster: { server: 'https://127.0.0.1:9' } }],
  users: [{ name: 'nowhere', user: { token: 'asked-for-by-nobody' } }],
});

async function timed(options: ActionOptions, code: number): Promise<number> {
  const config = configText({ namespace: 'shop', name: 'api-server' });
  const result = await runAction({ config, inputs: { kubeconfig: KUBECONFIG }, ...options });
  if (result.code !== code) throw new Error(`it ended with ${result.code}: ${result.stdout}${result.stderr}`);
  return result.took;
}

export async function startup(): Promise<readonly Row[]> {
  const [ours, whole, empty]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await timed({ event: {}, env: { GITHUB_EVENT_PATH: '/nowhere/event.json' } }, 1));
    whole.push(await timed({ event: alertEvent({ service: 'nobody' }) }, 0));
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
      note: `no event to answer: median of ${ROUNDS}; empty Node: ${median(empty).toFixed(0)} ms`,
    },
    {
      what: 'start to exit, the way to the write loaded',
      value: median(whole),
      unit: 'ms',
      atMost: null,
      note: `an alert of no service: median of ${ROUNDS}`,
    },
  ];
}
