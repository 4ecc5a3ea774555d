// npm run -s replay [-- event.json --config FILE]: what an event would be read as and, with a cluster in KUBECONFIG, what would be
// planned. No effects. Exit status: 0 it was read, 1 the config is wrong, 2 the command line or the event is.
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseConfig } from '../src/config/load.ts';
import type { Config } from '../src/config/schema.ts';
import { readEvent } from '../src/edges/runner.ts';
import { ResponderError, sentence } from '../src/errors.ts';
import type { Signal } from '../src/incident.ts';
import { isFields, opened } from '../src/signal/json.ts';
import { matchServices } from '../src/signal/match.ts';
import { readSignal } from '../src/signal/read.ts';
import { planOnly } from './plan-only.ts';

const EXAMPLE = { file: 'examples/event.json', config: 'examples/incident-responder.yml' };
const CONFIG = '.github/incident-responder.yml';
const USAGE = `usage: npm run -s replay [-- EVENT.json [--config FILE] [--monitor NAME] [--signal]]

  EVENT.json        a repository_dispatch, a workflow_dispatch, or a monitor's raw body, as JSON;
                    without one: ${EXAMPLE.file} with ${EXAMPLE.config}
  --config FILE     your config (${CONFIG}); what is wrong in it is said, and the exit status is 1
  --monitor NAME    read it as this monitor's raw body
  --signal          only what it is read as

With the path of a kubeconfig in KUBECONFIG it also looks at the cluster and says what would be done. It changes nothing.`;

function options() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      monitor: { type: 'string' },
      signal: { type: 'boolean', default: false },
      config: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [file, ...more] = positionals;
  if (more.length > 0) throw new Error(USAGE);
  const given = file === undefined ? EXAMPLE : { file, config: CONFIG };
  return { ...values, file: given.file, config: values.config ?? given.config };
}

async function replayed(): Promise<string> {
  const { file, monitor, signal: signalOnly, config, help } = options();
  if (help) return USAGE;
  const event = await eventIn(file);
  const named = monitor === undefined ? {} : { monitor };
  const signal = readSignal({ event, eventName: '', now: new Date().toISOString(), ...named });
  return JSON.stringify(signalOnly ? signal : { signal, ...(await answered(signal, config)) }, null, 2);
}

/** The reader's own remedy is for a workflow. */
async function eventIn(file: string): Promise<unknown> {
  if (!existsSync(file)) throw new Error(`${file}: no such file`);
  const event = await readEvent(file).catch((thrown: unknown) => {
    throw thrown instanceof ResponderError ? new Error(`${file}: ${thrown.message}`) : thrown;
  });
  if (!isFields(opened(event))) throw new Error(`${file}: unreadable input: an event is a JSON object`);
  return event;
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
  if (!existsSync(path)) return `the config: ${path}: no such file; give yours with --config FILE`;
  try {
    return parseConfig(readFileSync(path, 'utf8'), path);
  } catch (thrown) {
    process.exitCode = 1;
    return `the config: ${sentence(thrown)}`;
  }
}

replayed().then(
  (printed) => process.stdout.write(`${printed}\n`, () => process.exit()),
  (thrown: unknown) => process.stderr.write(`${sentence(thrown)}\n`, () => process.exit(2)),
);
