// The GitHub Actions runner. Every text is foreign until proved otherwise: it reaches the log only through safeLog.
import { appendFile, readFile, stat } from 'node:fs/promises';
import { ResponderError, sentence } from '../errors.ts';
import type { Runner } from '../ports.ts';
import { parseJson } from '../signal/json.ts';
import { visible } from '../text/clean.ts';
import { safeLog } from '../text/log.ts';
import { redact, redactor } from '../text/redact.ts';
import { isStructured, secretsIn } from './runner-secrets.ts';

/** GitHub drops a step's summary above 1 MiB. */
const LARGEST_SUMMARY = 1024 * 1024;
const CUT = '\n\n_The summary is cut here: it would be too long._\n';
const LARGEST_EVENT = 8 * 1024 * 1024;
const SECRET_INPUTS = ['kubeconfig', 'github-token'] as const;

type Core = typeof import('./toolkit.ts');

/**
 * Takes the secrets out of `env`, so that no child process and no crash dump has them. The toolkit takes a moment to load,
 * which the way to the write does not wait for: what goes through it is queued, in order, and `flush` waits for the end.
 */
export function createRunner(env: NodeJS.ProcessEnv): Runner {
  const inputs = takeInputs(env);
  const known = new Set<string>();
  const masked = new Set<string>();
  let hide = (text: string) => text;
  let queue: Promise<void> = Promise.resolve();
  const later = (work: (core: Core) => void | Promise<void>) => {
    queue = queue
      .then(() => import('./toolkit.ts'))
      .then(work)
      .catch((thrown: unknown) => print(`The runner refused an output: ${sentence(thrown)}`));
  };
  // Once more where invisible characters had kept a secret's halves apart.
  const line = (text: string) => safeLog(redact(hide(visible(hide(text)))));
  const print = (text: string) => void process.stdout.write(`${line(text)}\n`);
  const mask = (secret: string) => {
    if (masked.has(secret)) return;
    masked.add(secret);
    for (const one of secretsIn(secret)) {
      if (!known.has(one)) process.stdout.write(`::add-mask::${escaped(one)}\n`);
      known.add(one);
    }
    hide = redactor([...known]);
  };
  for (const name of SECRET_INPUTS) {
    const value = inputs.get(name.toUpperCase()) ?? '';
    if (name !== 'kubeconfig' || isStructured(value)) mask(value);
  }
  return {
    env: { ...env },
    input: (name) => inputs.get(name.toUpperCase()) ?? '',
    info: print,
    notice: (text) => later((core) => core.notice(line(text))),
    warning: (text) => later((core) => core.warning(line(text))),
    error: (text) => later((core) => core.error(line(text))),
    mask,
    hide: (text) => hide(text),
    output: (name, value) => later((core) => output(core, env, name, hide(value))),
    summary: (markdown) =>
      summary(env, hide(markdown)).catch((thrown: unknown) =>
        print(`The job summary could not be written: ${sentence(thrown)}`),
      ),
    flush: async () => {
      for (let seen: Promise<void> | null = null; seen !== queue; ) {
        seen = queue;
        await seen;
      }
    },
  };
}

function takeInputs(env: NodeJS.ProcessEnv): ReadonlyMap<string, string> {
  const found = Object.entries(env).filter(([name]) => name.startsWith('INPUT_'));
  for (const name of SECRET_INPUTS) delete env[`INPUT_${name.toUpperCase()}`];
  return new Map(found.map(([name, value]) => [name.slice(6), (value ?? '').trim()]));
}

/** As the toolkit escapes a command's data. Masks go out before the toolkit is loaded: nothing may be logged earlier. */
function escaped(data: string): string {
  return data.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A runner that has no output file, or a full disk, must not stop a mitigation. */
function output(core: Core, env: NodeJS.ProcessEnv, name: string, value: string): void {
  if ((env['GITHUB_OUTPUT'] ?? '') !== '') core.setOutput(name, value);
}

async function summary(env: NodeJS.ProcessEnv, markdown: string): Promise<void> {
  const file = env['GITHUB_STEP_SUMMARY'] ?? '';
  if (file === '') return;
  const written = await stat(file).then(
    ({ size }) => size,
    () => 0,
  );
  await appendFile(file, within(`${markdown}\n`, LARGEST_SUMMARY - written));
}

/** At most `max` bytes of UTF-8, never half a character. */
function within(text: string, max: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= max) return text;
  const room = bytes.subarray(0, Math.max(0, max - CUT.length));
  return room.length === 0 ? '' : new TextDecoder().decode(room, { stream: true }) + CUT;
}

/** The event as JSON. Messages never quote it. */
export async function readEvent(path: string): Promise<unknown> {
  const facts = await stat(path).catch((cause: unknown) => {
    throw unreadable('there is no event file', cause);
  });
  if (!facts.isFile()) throw unreadable('the event file is no file');
  if (facts.size > LARGEST_EVENT) throw unreadable('it is larger than 8 MiB');
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw unreadable('the event file may not be read', cause);
  });
  if (text.trim() === '') throw unreadable('it is empty');
  try {
    return parseJson(text);
  } catch {
    throw unreadable('it is no JSON, or was cut off');
  }
}

function unreadable(why: string, cause?: unknown): ResponderError {
  const remedy = 'Start the workflow by repository_dispatch or workflow_dispatch; GITHUB_EVENT_PATH is the runner’s.';
  return new ResponderError('event-unreadable', `The event cannot be read: ${why}.`, remedy, cause);
}
