// Starts dist/index.js as a runner does: INPUT_*, the event file, the command files; a home, temp and working directory of its own.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startProgram } from './processes.ts';

export const ROOT = join(import.meta.dirname, '../../..');
/** Node 24, as `using: node24` does, whatever this process runs on. */
export const NODE = join(ROOT, 'node_modules/node/bin/node');

export interface ActionOptions {
  /** Inputs by their names in action.yml. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly eventName?: 'repository_dispatch' | 'workflow_dispatch' | 'schedule';
  readonly event: unknown;
  readonly kubeconfig?: string;
  /** Base URL of the GitHub API. */
  readonly github?: string;
  readonly githubToken?: string;
  readonly repository?: string;
  /** Text of .github/incident-responder.yml; absent: the workspace is empty. */
  readonly config?: string;
  /** ms until SIGKILL. */
  readonly timeout?: number;
  /** What is started instead of dist/index.js. */
  readonly entry?: string;
  readonly nodeArgs?: readonly string[];
  /** Called with every piece of stdout as it comes. */
  readonly onOutput?: (text: string) => void;
  readonly runId?: string;
}

export interface ActionResult {
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** ms from the start of the process to its end. */
  readonly took: number;
  /** Unix ms. */
  readonly startedAt: number;
}

export interface ActionRun {
  readonly pid: number;
  readonly result: Promise<ActionResult>;
  kill(signal?: NodeJS.Signals): void;
  running(): boolean;
}

/** The runner's reader of GITHUB_OUTPUT and its like: `name=value`, or `name<<DELIMITER`, lines, `DELIMITER`. */
export function parseCommandFile(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const lines = text.split(/\r\n|\n|\r/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      if (equals === 0) throw new Error(`Invalid format '${line}'. Name must not be empty`);
      found[line.slice(0, equals)] = line.slice(equals + 1);
      continue;
    }
    const name = line.slice(0, heredoc);
    const end = line.slice(heredoc + 2);
    if (heredoc < 0) throw new Error(`Invalid format '${line}'`);
    if (name === '' || end === '')
      throw new Error(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`);
    const close = lines.indexOf(end, index + 1);
    if (close < 0) throw new Error(`Invalid value. Matching delimiter not found '${end}'`);
    found[name] = lines.slice(index + 1, close).join('\n');
    index = close;
  }
  return found;
}

let runs = 1000 + Math.floor(Math.random() * 1_000_000);

function runnerEnv(dir: string, options: ActionOptions): Record<string, string> {
  const repository = options.repository ?? 'acme/shop';
  const api = options.github ?? 'http://127.0.0.1:9';
  const inputs = { 'github-token': options.githubToken ?? 'test-token', ...options.inputs };
  runs += 1;
  return {
    PATH: `${dirname(NODE)}:/usr/bin:/bin`,
    HOME: join(dir, 'home'),
    TMPDIR: join(dir, 'temp'),
    LANG: 'C.UTF-8',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: 'incident-responder',
    GITHUB_ACTOR: 'monitor',
    GITHUB_API_URL: api,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_GRAPHQL_URL: `${api}/graphql`,
    GITHUB_EVENT_NAME: options.eventName ?? 'repository_dispatch',
    GITHUB_EVENT_PATH: join(dir, 'event.json'),
    GITHUB_JOB: 'respond',
    GITHUB_OUTPUT: join(dir, 'output'),
    GITHUB_ENV: join(dir, 'env'),
    GITHUB_PATH: join(dir, 'path'),
    GITHUB_STATE: join(dir, 'state'),
    GITHUB_STEP_SUMMARY: join(dir, 'summary.md'),
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REPOSITORY: repository,
    GITHUB_REPOSITORY_OWNER: repository.split('/')[0] ?? '',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: options.runId ?? String(runs),
    GITHUB_RUN_NUMBER: '1',
    GITHUB_SHA: '0000000000000000000000000000000000000001',
    GITHUB_WORKFLOW: 'incident',
    GITHUB_WORKFLOW_REF: `${repository}/.github/workflows/incident.yml@refs/heads/main`,
    GITHUB_WORKSPACE: join(dir, 'workspace'),
    RUNNER_ARCH: 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'e2e',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: join(dir, 'temp'),
    RUNNER_TOOL_CACHE: join(dir, 'tools'),
    ...(options.kubeconfig === undefined ? {} : { KUBECONFIG: options.kubeconfig }),
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]),
    ),
    ...options.env,
  };
}

export function startAction(options: ActionOptions): ActionRun {
  const dir = mkdtempSync(join(tmpdir(), 'run-'));
  for (const name of ['home', 'temp', 'tools', 'workspace/.github']) mkdirSync(join(dir, name), { recursive: true });
  for (const name of ['output', 'env', 'path', 'state', 'summary.md']) writeFileSync(join(dir, name), '');
  writeFileSync(
    join(dir, 'event.json'),
    typeof options.event === 'string' ? options.event : JSON.stringify(options.event),
  );
  if (options.config !== undefined)
    writeFileSync(join(dir, 'workspace/.github/incident-responder.yml'), options.config);
  const startedAt = Date.now();
  const from = performance.now();
  const program = startProgram(
    'action',
    NODE,
    [...(options.nodeArgs ?? []), options.entry ?? join(ROOT, 'dist/index.js')],
    {
      cwd: join(dir, 'workspace'),
      env: runnerEnv(dir, options),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const stdout: string[] = [];
  const stderr: string[] = [];
  program.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout.push(text);
    options.onOutput?.(text);
  });
  program.child.stderr?.setEncoding('utf8').on('data', (text: string) => stderr.push(text));
  const closed = new Promise((resolve) => program.child.once('close', resolve));
  const timer = setTimeout(() => program.signal('SIGKILL'), options.timeout ?? 120_000);
  const finish = async (): Promise<ActionResult> => {
    const code = await program.exited;
    const took = performance.now() - from;
    clearTimeout(timer);
    await closed;
    const read = (name: string) => readFileSync(join(dir, name), 'utf8');
    const result = {
      code,
      stdout: stdout.join(''),
      stderr: stderr.join(''),
      outputs: parseCommandFile(read('output')),
      summary: read('summary.md'),
      took,
      startedAt,
    };
    rmSync(dir, { recursive: true, force: true });
    return result;
  };
  return {
    pid: program.pid,
    result: finish(),
    kill: (signal = 'SIGKILL') => program.signal(signal),
    running: program.running,
  };
}

export const runAction = (options: ActionOptions): Promise<ActionResult> => startAction(options).result;
