// From the runner's environment to what a run needs: everything is read and checked before anything is asked of the world.
import type { Inputs } from './config/inputs.ts';
import { parseConfig } from './config/load.ts';
import type { Config } from './config/schema.ts';
import { ResponderError } from './errors.ts';
import type { Finished, Reporting } from './handling.ts';
import type { Signal } from './incident.ts';
import type { CodeHost, Runner } from './ports.ts';
import { leftOut, quietly, refusedSender } from './quiet.ts';
import { readSignal } from './signal/read.ts';
import { eachText } from './text/redact.ts';

export interface Files {
  /** Null: the file is not there. */
  readInside(workspace: string, name: string): Promise<string | null>;
}

/** From the checked-out workspace, else by the contents API: nothing else of the run waits for GitHub. */
export async function loadConfig(runner: Runner, files: Files, codeHost: CodeHost, name: string): Promise<Config> {
  const workspace = runner.env['GITHUB_WORKSPACE'] ?? process.cwd();
  const text = (await files.readInside(workspace, name)) ?? (await fromContents(codeHost, name));
  return parseConfig(text, name);
}

async function fromContents(codeHost: CodeHost, name: string): Promise<string> {
  const encoded = name.split('/').map(encodeURIComponent).join('/');
  const answer = await codeHost.request({ method: 'GET', path: `/repos/${codeHost.repository}/contents/${encoded}` });
  const content: unknown =
    typeof answer.body === 'object' && answer.body !== null ? Reflect.get(answer.body, 'content') : undefined;
  if (answer.status === 200 && typeof content === 'string') return Buffer.from(content, 'base64').toString('utf8');
  const why = `There is no ${name} in the workspace, and the contents API answered ${answer.status}.`;
  throw new ResponderError(
    'config-invalid',
    why,
    'Check `.github` out before this action (actions/checkout, sparse), or set the input `config`.',
  );
}

export async function reportingOf(
  runner: Runner,
  files: Files,
  config: Config,
  repository: string,
): Promise<Reporting> {
  const { env } = runner;
  const [server, run] = [env['GITHUB_SERVER_URL'], env['GITHUB_RUN_ID']];
  const template =
    config.postmortemTemplate === undefined
      ? null
      : await files.readInside(env['GITHUB_WORKSPACE'] ?? process.cwd(), config.postmortemTemplate);
  if (config.postmortemTemplate !== undefined && template === null)
    runner.warning('The post-mortem template of the config is not in the workspace: the default one is used.');
  return {
    repository: config.issuesIn ?? repository,
    labels: config.labels,
    template,
    runUrl: server === undefined || run === undefined ? null : `${server}/${repository}/actions/runs/${run}`,
    workflow: /\/([A-Za-z0-9._-]+\.ya?ml)@/.exec(env['GITHUB_WORKFLOW_REF'] ?? '')?.[1] ?? null,
  };
}

/** Null in follow-up and check, which need no event; an ending where the event starts nothing. */
export async function signalFrom(
  runner: Runner,
  readEvent: (path: string) => Promise<unknown>,
  config: Config,
  mode: Inputs['mode'],
): Promise<Signal | Finished | null> {
  if (mode === 'follow-up' || mode === 'check') return null;
  const event = await readEvent(runner.env['GITHUB_EVENT_PATH'] ?? '');
  const { env } = runner;
  const rerunOf = Number(env['GITHUB_RUN_ATTEMPT'] ?? 1) > 1 ? (env['GITHUB_RUN_ID'] ?? '') : null;
  const refused = refusedSender(event, config, rerunOf === null ? null : (env['GITHUB_TRIGGERING_ACTOR'] ?? ''));
  if (refused !== null) return refused;
  const read = readSignal({ event, eventName: env['GITHUB_EVENT_NAME'] ?? '', now: new Date().toISOString() });
  // Our own secrets go before anything is made of its texts: cut or without its signs, a part of one would not be known any more.
  const signal = eachText(read, runner.hide) as Signal;
  const missing = leftOut(signal);
  if (missing !== null) runner.warning(missing);
  return quietly(signal) ?? again(signal, rerunOf);
}

/** Alerts have their times; of what a person dispatched, the event says again what it said the first time. */
function again(signal: Signal, rerunOf: string | null): Signal {
  const { manual } = signal;
  return manual === null || rerunOf === null ? signal : { ...signal, manual: { ...manual, rerunOf } };
}
