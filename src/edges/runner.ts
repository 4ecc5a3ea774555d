// The GitHub Actions runner. Every text is foreign until proved otherwise: it reaches the log only through safeLog.
import { appendFile, readFile } from 'node:fs/promises';
import { ResponderError, sentence } from '../errors.ts';
import type { Runner } from '../ports.ts';
import { cut } from '../text/clean.ts';
import { safeLog } from '../text/log.ts';
import { redactor } from '../text/redact.ts';

/** GitHub drops a step's summary above 1 MiB. */
const LARGEST_SUMMARY = 1024 * 1024 - 1024;
const LARGEST_EVENT = 8 * 1024 * 1024;
const SECRET_INPUTS = ['kubeconfig', 'github-token'] as const;

type Core = typeof import('@actions/core');

/**
 * Takes the secrets out of `env`, so that no child process and no crash dump has them. The toolkit takes 40 ms to load,
 * which the way to the write does not wait for: what goes through it is queued, in order, and `flush` waits for the end.
 */
export function createRunner(env: NodeJS.ProcessEnv): Runner {
  const inputs = takeInputs(env);
  const known = new Set<string>();
  let hide = (text: string) => text;
  let queue: Promise<void> = Promise.resolve();
  const later = (work: (core: Core) => void | Promise<void>) => {
    queue = queue
      .then(() => import('@actions/core'))
      .then(work)
      .catch((thrown: unknown) => print(`The runner refused an output: ${sentence(thrown)}`));
  };
  const print = (text: string) => void process.stdout.write(`${safeLog(hide(text))}\n`);
  const mask = (secret: string) => {
    for (const one of secretsIn(secret)) if (!known.has(one)) process.stdout.write(`::add-mask::${escaped(one)}\n`);
    for (const one of secretsIn(secret)) known.add(one);
    hide = redactor([...known]);
  };
  for (const name of SECRET_INPUTS) mask(inputs.get(name.toUpperCase()) ?? '');
  return {
    env: { ...env },
    input: (name) => inputs.get(name.toUpperCase()) ?? '',
    info: print,
    notice: (text) => later((core) => core.notice(safeLog(hide(text)))),
    warning: (text) => later((core) => core.warning(safeLog(hide(text)))),
    error: (text) => later((core) => core.error(safeLog(hide(text)))),
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

/** A structured secret is masked by its leaves: the runner hides exact matches only. Certificates are public. */
function secretsIn(value: string): readonly string[] {
  const structured = value.includes('\n') || value.trimStart().startsWith('{');
  if (!structured) return value.length < 8 || value.startsWith('/') ? [] : [value];
  const leaves = (value.match(/[A-Za-z0-9+/=_.-]{24,}/g) ?? []).filter(
    (leaf) => /\d/.test(leaf) && /[A-Za-z]/.test(leaf),
  );
  return [...new Set(leaves.filter((leaf) => !isCertificate(leaf)).flatMap((leaf) => [leaf, ...linesIn(leaf)]))];
}

/** The lines of what is base64 of PEM. */
function linesIn(leaf: string): readonly string[] {
  const text = Buffer.from(leaf, 'base64').toString('latin1');
  return text.includes('-----BEGIN') ? text.split('\n').filter((line) => /^[A-Za-z0-9+/=]{24,}$/.test(line)) : [];
}

const isCertificate = (leaf: string) => Buffer.from(leaf, 'base64').toString('latin1').includes('BEGIN CERTIFICATE');

/** A runner that has no output file, or a full disk, must not stop a mitigation. */
function output(core: Core, env: NodeJS.ProcessEnv, name: string, value: string): void {
  if ((env['GITHUB_OUTPUT'] ?? '') !== '') core.setOutput(name, value);
}

async function summary(env: NodeJS.ProcessEnv, markdown: string): Promise<void> {
  const file = env['GITHUB_STEP_SUMMARY'] ?? '';
  if (file === '') return;
  const bytes = Buffer.byteLength(markdown);
  const kept =
    bytes <= LARGEST_SUMMARY ? markdown : cut(markdown, Math.floor((markdown.length * LARGEST_SUMMARY) / bytes));
  await appendFile(file, `${kept}\n`);
}

/** The event as JSON. */
export async function readEvent(path: string): Promise<unknown> {
  const unreadable = (why: string, cause?: unknown) =>
    new ResponderError(
      'event-unreadable',
      `The event cannot be read: ${why}.`,
      'Start the workflow by repository_dispatch or workflow_dispatch.',
      cause,
    );
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw unreadable('there is no event file', cause);
  });
  if (text.length > LARGEST_EVENT) throw unreadable('it is larger than 8 MiB');
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw unreadable('it is no JSON'); // the parser's message quotes the text
  }
}
