// npm run replay -- event.json [--monitor NAME] [--signal] [--config FILE]
// What a recorded event (or a monitor's raw body) would be read as and, with a cluster in KUBECONFIG, what would be planned. No effects.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseConfig } from '../src/config/load.ts';
import type { Config } from '../src/config/schema.ts';
import { readEvent } from '../src/edges/runner.ts';
import { sentence } from '../src/errors.ts';
import type { Signal } from '../src/incident.ts';
import { isFields, opened } from '../src/signal/json.ts';
import { matchServices } from '../src/signal/match.ts';
import { readSignal } from '../src/signal/read.ts';
import { planOnly } from './plan-only.ts';

const USAGE = 'usage: npm run replay -- event.json [--monitor NAME] [--signal] [--config FILE]';

function options() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      monitor: { type: 'string' },
      signal: { type: 'boolean', default: false },
      config: { type: 'string', default: '.github/incident-responder.yml' },
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error(USAGE);
  return { ...values, file };
}

async function replayed(): Promise<object> {
  const { file, monitor, signal: signalOnly, config } = options();
  const event = await readEvent(file);
  if (!isFields(opened(event))) throw new Error('unreadable input: an event is a JSON object');
  const named = monitor === undefined ? {} : { monitor };
  const signal = readSignal({ event, eventName: '', now: new Date().toISOString(), ...named });
  return signalOnly ? signal : { signal, ...(await answered(signal, config)) };
}

/** `triage` and `plan` are the first service's; further services follow in `others`. */
async function answered(signal: Signal, path: string): Promise<object> {
  const config = configIn(path);
  if (typeof config === 'string')
    return { services: [], ambiguous: [], triage: null, plan: null, notChecked: [config] };
  const matched = matchServices(signal, config);
  const { plans, notChecked } = await planOnly(signal, config, matched);
  const [first, ...others] = plans;
  const { triage = null, plan = null, ending = null, detail = null } = first ?? {};
  return { ...matched, ending, detail, triage, plan, others, notChecked };
}

function configIn(path: string): Config | string {
  try {
    return parseConfig(readFileSync(path, 'utf8'), path);
  } catch (thrown) {
    return `the config: ${sentence(thrown)}`;
  }
}

replayed().then(
  (printed) => process.stdout.write(`${JSON.stringify(printed, null, 2)}\n`, () => process.exit(0)),
  (thrown: unknown) => process.stderr.write(`${sentence(thrown)}\n`, () => process.exit(2)),
);
