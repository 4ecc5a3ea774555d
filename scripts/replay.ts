// npm run replay -- event.json [--monitor NAME] [--signal] [--config FILE]
// What a recorded event (or a monitor's raw body) would be read as and, with a cluster in KUBECONFIG, what would be planned. No effects.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseConfig } from '../src/config/load.ts';
import type { Config } from '../src/config/schema.ts';
import { sentence } from '../src/errors.ts';
import type { Signal } from '../src/incident.ts';
import { matchServices } from '../src/signal/match.ts';
import { readSignal } from '../src/signal/read.ts';
import { planOnly } from './plan-only.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    monitor: { type: 'string' },
    signal: { type: 'boolean', default: false },
    config: { type: 'string', default: '.github/incident-responder.yml' },
  },
});

function fail(why: string): never {
  console.error(why);
  process.exit(2);
}

function readEventFile(): unknown {
  const [file] = positionals;
  if (file === undefined) fail('usage: npm run replay -- event.json [--monitor NAME] [--signal] [--config FILE]');
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (thrown) {
    return fail(`${file} cannot be read: ${sentence(thrown)}`);
  }
}

function signalFrom(event: unknown): Signal {
  try {
    return readSignal({
      event,
      eventName: '',
      now: new Date().toISOString(),
      ...(values.monitor === undefined ? {} : { monitor: values.monitor }),
    });
  } catch (thrown) {
    return fail(sentence(thrown));
  }
}

function config(): Config | string {
  try {
    return parseConfig(readFileSync(values.config, 'utf8'), values.config);
  } catch (thrown) {
    return sentence(thrown);
  }
}

const signal = signalFrom(readEventFile());
const known = values.signal ? '' : config();
const rest = async (): Promise<object> => {
  if (typeof known === 'string') return { services: [], triage: null, plan: null, notChecked: [`config: ${known}`] };
  const matched = matchServices(signal, known);
  return { ...matched, ...(await planOnly(signal, known, matched.services)) };
};
const printed = values.signal ? signal : { signal, ...(await rest()) };
process.stdout.write(`${JSON.stringify(printed, null, 2)}\n`, () => process.exit(0));
