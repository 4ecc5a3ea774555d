// Programs of a test run. Each has a process group of its own; whatever ends this process (a crash and SIGKILL too), they end.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Program {
  readonly name: string;
  readonly pid: number;
  readonly child: ChildProcess;
  /** Exit code, or the signal's name. */
  readonly exited: Promise<number | string>;
  running(): boolean;
  signal(name: NodeJS.Signals): void;
  /** TERM, then KILL after `grace` ms; resolves when it is gone. */
  stop(grace?: number): Promise<void>;
}

const alive = new Map<number, Program>();
let guard: { readonly child: ChildProcess; readonly list: string } | null = null;

/** A shell that waits for the end of its stdin, which only our own end brings, and kills the groups in the list. */
function startGuard(): { readonly child: ChildProcess; readonly list: string } {
  const list = join(mkdtempSync(join(tmpdir(), 'guard-')), 'groups');
  writeFileSync(list, '');
  const script =
    'cat >/dev/null; for g in $(cat "$0"); do kill -KILL "-$g" 2>/dev/null; done; rm -rf "$(dirname "$0")"';
  const child = spawn('/bin/sh', ['-c', script, list], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  child.unref();
  (child.stdin as unknown as { unref?(): void } | null)?.unref?.();
  return { child, list };
}

function writeList(): void {
  if (guard === null) guard = startGuard();
  writeFileSync(guard.list, [...alive.keys()].join('\n'));
}

export function startProgram(
  name: string,
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Program {
  const child = spawn(command, args, { ...options, detached: true });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${name}: ${command} could not be started`);
  const exited = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => {
      alive.delete(pid);
      writeList();
      resolve(code ?? signal ?? 'unknown');
    });
  });
  const running = () => child.exitCode === null && child.signalCode === null;
  const signal = (what: NodeJS.Signals) => {
    if (!running()) return;
    try {
      process.kill(-pid, what);
    } catch {
      // Gone between the look and the signal.
    }
  };
  const stop = async (grace = 3000) => {
    signal('SIGCONT');
    signal('SIGTERM');
    const timer = setTimeout(() => signal('SIGKILL'), grace);
    await exited;
    clearTimeout(timer);
  };
  const program: Program = { name, pid, child, exited, running, signal, stop };
  alive.set(pid, program);
  writeList();
  return program;
}

/** Starts a server that logs to a file. */
export function startServer(
  name: string,
  command: string,
  args: readonly string[],
  log: string,
  cwd?: string,
): Program {
  mkdirSync(join(log, '..'), { recursive: true });
  const out = openSync(log, 'a');
  const program = startProgram(name, command, args, {
    stdio: ['ignore', out, out],
    ...(cwd === undefined ? {} : { cwd }),
  });
  closeSync(out);
  return program;
}

export async function stopAll(programs: readonly Program[]): Promise<void> {
  for (const program of [...programs].reverse()) await program.stop();
}

export interface Finished {
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end. */
export async function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions & { readonly input?: string } = {},
): Promise<Finished> {
  const { input, ...rest } = options;
  const program = startProgram(command, command, args, { ...rest, stdio: ['pipe', 'pipe', 'pipe'] });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  program.child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
  program.child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
  const closed = new Promise((resolve) => program.child.once('close', resolve));
  program.child.stdin?.on('error', () => undefined);
  program.child.stdin?.end(input ?? '');
  const code = await program.exited;
  await closed;
  return { code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
}

/** Ports that were free a moment ago. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve, reject) => {
          server.once('error', reject);
          server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            resolve(typeof address === 'object' && address !== null ? address.port : 0);
          });
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** s: only for what never comes; how long something takes depends on the machine. */
const GIVE_UP = 180;

/** Asks every so many ms until the answer is neither undefined nor false; says what was waited for in vain. */
export async function until<T>(
  what: string,
  ask: () => Promise<T> | T,
  every = 200,
): Promise<Exclude<T, undefined | false>> {
  const end = performance.now() + GIVE_UP * 1000;
  let last: unknown;
  while (performance.now() < end) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer as Exclude<T, undefined | false>;
      last = answer;
    } catch (thrown) {
      last = thrown;
    }
    await sleep(every);
  }
  throw new Error(
    `waited ${GIVE_UP} s in vain for ${what}; last: ${last instanceof Error ? last.message : JSON.stringify(last)}`,
  );
}

/** The end of a log file, for error messages. */
export function tail(file: string, lines = 8): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return `(no ${file})`;
  }
}
