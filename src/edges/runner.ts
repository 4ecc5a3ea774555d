// The GitHub Actions runner. Every text is foreign until proved otherwise: it reaches the log only through safeLog.
import { appendFile, readFile } from 'node:fs/promises';
import * as core from '@actions/core';
import { ResponderError, sentence } from '../errors.ts';
import type { Runner } from '../ports.ts';
import { cut } from '../text/clean.ts';
import { safeLog } from '../text/log.ts';
import { redactor } from '../text/redact.ts';

/** GitHub drops a step's summary above 1 MiB. */
const LARGEST_SUMMARY = 1024 * 1024 - 1024;
const LARGEST_EVENT = 8 * 1024 * 1024;
const SECRET_INPUTS = ['kubeconfig', 'github-token'] as const;

/** Takes the secrets out of `env`, so that no child process and no crash dump has them. */
export function createRunner(env: NodeJS.ProcessEnv): Runner {
  const inputs = new Map(
    Object.entries(env).flatMap(([name, value]) =>
      name.startsWith('INPUT_') ? [[name.slice(6), (value ?? '').trim()] as const] : [],
    ),
  );
  const secrets = SECRET_INPUTS.flatMap((name) => secretsIn(inputs.get(name.toUpperCase()) ?? ''));
  for (const name of SECRET_INPUTS) delete env[`INPUT_${name.toUpperCase()}`];
  for (const secret of secrets) core.setSecret(secret);
  const hide = redactor(secrets);
  const line = (text: string) => safeLog(hide(text));
  return {
    env: { ...env },
    input: (name) => inputs.get(name.toUpperCase()) ?? '',
    info: (text) => process.stdout.write(`${line(text)}\n`),
    notice: (text) => core.notice(line(text)),
    warning: (text) => core.warning(line(text)),
    error: (text) => core.error(line(text)),
    mask: (secret) => core.setSecret(secret),
    hide,
    output: (name, value) => output(env, name, hide(value)),
    summary: (markdown) => summary(env, hide(markdown)),
  };
}

/** A structured secret is masked by its leaves: the runner hides exact matches only. */
function secretsIn(value: string): readonly string[] {
  if (value === '') return [];
  const leaves =
    value.includes('\n') || value.startsWith('{')
      ? (value.match(/[A-Za-z0-9+/=_.-]{24,}/g) ?? [])
      : value.length < 8 || value.startsWith('/')
        ? []
        : [value];
  const decoded = leaves
    .filter((leaf) => /^[A-Za-z0-9+/]+=*$/.test(leaf))
    .flatMap((leaf) => Buffer.from(leaf, 'base64').toString('utf8').split('\n'));
  return [
    ...new Set([
      ...leaves,
      ...decoded
        .map((text) => text.trim())
        .filter((text) => /^[\x20-\x7e]{24,}$/.test(text) && !text.startsWith('-----')),
    ]),
  ];
}

/** A runner that has no output file, or a full disk, must not stop a mitigation. */
function output(env: NodeJS.ProcessEnv, name: string, value: string): void {
  if ((env['GITHUB_OUTPUT'] ?? '') === '') return;
  try {
    core.setOutput(name, value);
  } catch (thrown) {
    core.warning(safeLog(`The output ${name} could not be written: ${sentence(thrown)}`));
  }
}

async function summary(env: NodeJS.ProcessEnv, markdown: string): Promise<void> {
  const file = env['GITHUB_STEP_SUMMARY'] ?? '';
  if (file === '') return;
  const bytes = Buffer.byteLength(markdown);
  const kept =
    bytes <= LARGEST_SUMMARY ? markdown : cut(markdown, Math.floor((markdown.length * LARGEST_SUMMARY) / bytes));
  await appendFile(file, `${kept}\n`).catch((thrown: unknown) =>
    core.warning(safeLog(`The job summary could not be written: ${sentence(thrown)}`)),
  );
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
