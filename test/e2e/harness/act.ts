// Runs the published workflow with act: a repository of its own, the action from this work tree, no containers.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { NODE, ROOT } from './action.ts';
import { programs } from './control-plane.ts';
import { run } from './processes.ts';

export interface ActOptions {
  /** Name of a file in examples/. */
  readonly workflow: string;
  readonly eventName: 'repository_dispatch' | 'workflow_dispatch' | 'schedule';
  readonly event: unknown;
  /** Text of .github/incident-responder.yml. */
  readonly config: string;
  readonly secrets: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** Added to the last job of the workflow, as a person would: blocks of YAML. */
  readonly steps?: readonly string[];
  /** Folder of the action; this work tree's action.yml and dist where not given. */
  readonly action?: string;
  /** act knows no environments with reviewers: this happens before the job that is given a plan id does anything. */
  readonly reviewer?: () => Promise<void>;
}

export interface ActResult {
  readonly code: number | string;
  /** All lines, as text. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The outputs of each job that ran this action, by the job's id. */
  readonly jobs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly summary: string;
}

function stageAction(dir: string, from: string): string {
  const staged = join(dir, 'action');
  mkdirSync(staged, { recursive: true });
  for (const name of ['action.yml', 'dist'])
    if (existsSync(join(from, name))) cpSync(join(from, name), join(staged, name), { recursive: true });
  return staged;
}

/** Stands where GitHub keeps the job from starting. */
async function review(staged: string, reviewer: () => Promise<void>): Promise<Server> {
  const server = createServer((_, answer) => void reviewer().finally(() => answer.end()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const entry = join(staged, 'dist/index.js');
  renameSync(entry, join(staged, 'dist/action.js'));
  const { port } = server.address() as AddressInfo;
  const wait = `if (process.env['INPUT_PLAN-ID']) await fetch('http://127.0.0.1:${port}');\n`;
  writeFileSync(entry, `${wait}await import('./action.js');\n`);
  return server;
}

/** `owner/name@ref` of the step that is this action. */
function usedAs(workflow: string): string {
  const found = /uses:\s*(\S+\/incident-responder@\S+)/.exec(workflow)?.[1];
  if (found === undefined) throw new Error('the workflow does not use the action');
  return found;
}

async function repository(dir: string, options: ActOptions, workflow: string): Promise<string> {
  const path = join(dir, 'repository');
  mkdirSync(join(path, '.github/workflows'), { recursive: true });
  writeFileSync(join(path, '.github/workflows', options.workflow), workflow);
  writeFileSync(join(path, '.github/incident-responder.yml'), options.config);
  writeFileSync(join(path, '.gitignore'), '');
  const git = async (...args: string[]) => {
    const done = await run('git', ['-C', path, '-c', 'user.name=e2e', '-c', 'user.email=e2e@example.invalid', ...args]);
    if (done.code !== 0) throw new Error(`git ${args[0]}: ${done.stderr}`);
  };
  await git('init', '-q', '-b', 'main');
  await git('remote', 'add', 'origin', 'https://github.com/acme/shop.git');
  await git('add', '-A');
  await git('commit', '-q', '-m', 'The service');
  return path;
}

interface LogLine {
  readonly msg?: string;
  readonly command?: string;
  readonly name?: string;
  readonly arg?: string;
  readonly content?: string;
  readonly jobID?: string;
}

function outputsIn(lines: readonly LogLine[]): Readonly<Record<string, string>> {
  const set = lines.filter((line) => line.command === 'set-output');
  return Object.fromEntries(set.map((line) => [line.name ?? '', line.arg ?? '']));
}

export async function runAct(options: ActOptions): Promise<ActResult> {
  const dir = mkdtempSync(join(tmpdir(), 'act-'));
  const published = readFileSync(join(ROOT, 'examples', options.workflow), 'utf8');
  const workflow = [published, ...(options.steps ?? []).map((step) => step.replace(/^(?=.)/gm, '      '))].join('');
  const path = await repository(dir, options, workflow);
  const eventFile = join(dir, 'event.json');
  writeFileSync(eventFile, JSON.stringify(options.event));
  const staged = stageAction(dir, options.action ?? ROOT);
  const reviewer = options.reviewer === undefined ? null : await review(staged, options.reviewer);
  const home = join(dir, 'home');
  mkdirSync(home);
  const args = [
    options.eventName,
    ...[
      '-W',
      `.github/workflows/${options.workflow}`,
      '-e',
      eventFile,
      '-P',
      'ubuntu-24.04=-self-hosted',
      '--no-cache-server',
      '--json',
    ],
    ...['--local-repository', `${usedAs(workflow)}=${staged}`],
    ...Object.keys(options.secrets).flatMap((name) => ['-s', name]),
    ...Object.entries(options.env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
  ];
  const env = {
    PATH: `${dirname(NODE)}:/usr/bin:/bin`,
    HOME: home,
    XDG_CACHE_HOME: join(home, '.cache'),
    LANG: 'C.UTF-8',
    ...options.secrets,
  };
  const done = await run(join(programs(['act']), 'act'), args, { cwd: path, env });
  reviewer?.close();
  const lines = `${done.stdout}\n${done.stderr}`.split('\n').flatMap((line): LogLine[] => {
    try {
      return [JSON.parse(line) as LogLine];
    } catch {
      return line === '' ? [] : [{ msg: line }];
    }
  });
  const ids = [...new Set(lines.filter((line) => line.command === 'set-output').map((line) => line.jobID ?? ''))];
  rmSync(dir, { recursive: true, force: true });
  return {
    code: done.code,
    log: lines.map((line) => line.msg ?? '').join('\n'),
    outputs: outputsIn(lines),
    jobs: Object.fromEntries(ids.map((id) => [id, outputsIn(lines.filter((line) => line.jobID === id))])),
    summary: lines.find((line) => line.command === 'summary')?.content ?? '',
  };
}
