// `npm run demo` as a newcomer runs it: every story ends as it must, and leaves its files.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../e2e/harness/processes.ts';

interface Shown {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly took: number;
}

const SCRIPT = join(import.meta.dirname, '../../scripts/demo.ts');
const dir = mkdtempSync(join(tmpdir(), 'demo-test-'));
/** ms that `--help` takes on the machine for which the minute is promised, while it has time. */
const HELP = 500;
/** How many times as long as there it takes here and now. */
let slower = 1;
const children = new Set<ReturnType<typeof spawn>>();

function demo(
  args: readonly string[],
  meanwhile?: (child: ReturnType<typeof spawn>, text: string) => void,
): Promise<Shown> {
  const from = performance.now();
  const child = spawn(process.execPath, ['--no-warnings', SCRIPT, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  const [stdout, stderr]: [string[], string[]] = [[], []];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout.push(text);
    meanwhile?.(child, text);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      children.delete(child);
      resolve({ code, stdout: stdout.join(''), stderr: stderr.join(''), took: performance.now() - from });
    });
  });
}

/** By the process table. */
function childrenOf(parent: number): readonly number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const rows = table.split('\n').map((row) => row.trim().split(/\s+/).map(Number));
  return rows.flatMap(([pid = 0, ppid]) => (ppid === parent ? pid : []));
}

/** Waits until none of the processes is there. */
async function gone(pids: readonly number[]): Promise<void> {
  const alive = (pid: number) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  await until('their end', () => !pids.some(alive), 50);
}

const folder = (name: string) => join(dir, name);
const read = (name: string, file: string) => readFileSync(join(folder(name), file), 'utf8');
const outputs = (name: string) => JSON.parse(read(name, 'outputs.json')) as Readonly<Record<string, string>>;

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

describe('the stories', () => {
  const told = new Map<string, Shown>();

  beforeAll(async () => {
    const names = ['', 'healthy', 'not-release', 'target-bad', 'no-metrics', 'innocent-range'];
    const tell = (name: string) => demo([...(name === '' ? [] : ['--case', name]), '--out', folder(name || 'main')]);
    // Three at a time: each plays on a cluster, a service and a Prometheus of its own, and by the clock.
    for (const some of [names.slice(0, 3), names.slice(3)]) {
      slower = Math.max(slower, (await demo(['--help'])).took / HELP);
      await Promise.all(some.map(async (name) => told.set(name || 'main', await tell(name))));
    }
    slower = Math.max(slower, (await demo(['--help'])).took / HELP);
  }, 900_000);

  /** Everything that was shown where the story did not end as it must. */
  const unkept = (name: string) => {
    const shown = told.get(name);
    return shown?.code === 0 ? '' : `exit status ${shown?.code}\n${shown?.stdout}\n${shown?.stderr}`;
  };

  it.each([
    ['main', 'recovered'],
    ['healthy', 'not-happening'],
    ['not-release', 'symptom-older-than-release'],
    ['target-bad', 'not-recovered'],
    ['no-metrics', 'unknown'],
    ['innocent-range', 'recovered'],
  ])('%s keeps its promises and ends %s', (name, ending) => {
    expect(unkept(name)).toBe('');
    expect(outputs(name)['ending']).toBe(ending);
    expect(told.get(name)?.stdout).not.toContain('✗');
    expect(told.get(name)?.took).toBeLessThan(60_000 * slower);
  });

  it('shows triage, plan, proof, issue and comment, without a colour where there is no terminal', () => {
    const { stdout = '' } = told.get('main') ?? {};
    for (const title of ['Triage', 'Plan', 'Proof', 'Issue', 'Comment on pull request 131', 'Files in'])
      expect(stdout).toContain(`── ${title}`);
    expect(stdout).toContain('option');
    expect(stdout).toContain('Action items:');
    expect(stdout).not.toContain('\u001b');
  });

  it('leaves everything as files, and no secret in them', () => {
    const files = readdirSync(folder('main')).toSorted();
    expect(files).toEqual([
      'action.log',
      'event.json',
      'incident-responder.yml',
      'issue.md',
      'outputs.json',
      'pr-comment.md',
      'result.json',
      'summary.md',
    ]);
    expect(JSON.parse(read('main', 'event.json'))).toMatchObject({
      action: 'incident-alert',
      client_payload: { source: 'alertmanager' },
    });
    expect(read('main', 'issue.md')).toContain('## Action items');
    expect(read('main', 'pr-comment.md')).toContain('src/api/users.ts');
    expect(read('main', 'summary.md')).toContain('| rollout |');
    expect(read('main', 'action.log')).toContain('production was changed');
    expect(JSON.parse(read('main', 'result.json'))).toMatchObject({ services: [{ ending: { code: 'recovered' } }] });
    const everything = [told.get('main')?.stdout, ...files.map((file) => read('main', file))].join('\n');
    expect(everything).not.toMatch(/sandbox-token|add-mask/);
  });

  it('names the commit that leaks, and nothing where nothing was done', () => {
    expect(outputs('main')).toMatchObject({ from: 'v2.5.3', to: 'v2.5.2', verdict: 'recovered' });
    expect(outputs('main')['suspect-pr']).toMatch(/\/pull\/131$/);
    expect(outputs('healthy')).toMatchObject({ verdict: '', 'suspect-sha': '' });
    expect(existsSync(join(folder('healthy'), 'pr-comment.md'))).toBe(false);
    expect(outputs('innocent-range')).toMatchObject({ verdict: 'recovered', 'suspect-sha': '' });
    expect(existsSync(join(folder('innocent-range'), 'pr-comment.md'))).toBe(false);
  });
});

describe('the command line', () => {
  it('lists the cases where one is not known, with exit status 2', async () => {
    const { code, stderr } = await demo(['--case', 'nonsense']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/nonsense.*healthy, not-release, target-bad, no-metrics/);
  });

  it('refuses an unknown option and shows the usage', async () => {
    const { code, stderr } = await demo(['--fast']);
    expect(code).toBe(2);
    expect(stderr).toContain('npm run demo');
  });

  it('explains itself', async () => {
    const { code, stdout } = await demo(['--help']);
    expect(code).toBe(0);
    for (const name of ['healthy', 'not-release', 'target-bad', 'no-metrics'])
      expect(stdout).toContain(`--case ${name}`);
  });

  it('ends at once, with everything it has started, when it is interrupted in the middle of a run', async () => {
    let started: readonly number[] = [];
    let at = 0;
    const { code, stderr } = await demo(['--out', folder('interrupted')], (child, text) => {
      if (at > 0 || !text.includes('action  api-server: Roll back')) return;
      at = performance.now();
      started = childrenOf(child.pid ?? 0);
      child.kill('SIGINT');
    });
    expect(code).toBe(130);
    expect(stderr).toContain('Interrupted');
    expect(performance.now() - at).toBeLessThan(5000 * slower);
    expect(started.length).toBeGreaterThan(0);
    await gone(started);
    expect(existsSync(folder('interrupted'))).toBe(false);
  });
});
