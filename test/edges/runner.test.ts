// The real edge in a process of its own: what the GitHub runner would read of its stdout and command files.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { readEvent } from '../../src/edges/runner.ts';
import { secretsIn } from '../../src/edges/runner-secrets.ts';
import { ResponderError } from '../../src/errors.ts';
import { NODE, parseCommandFile, ROOT } from '../e2e/harness/action.ts';

const dir = mkdtempSync(join(tmpdir(), 'runner-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let files = 0;
function file(content: string | Buffer): string {
  files += 1;
  const path = join(dir, `file-${files}`);
  writeFileSync(path, content);
  return path;
}

function run(body: string, env: Readonly<Record<string, string>> = {}) {
  const script = `import { createRunner } from ${JSON.stringify(join(ROOT, 'src/edges/runner.ts'))};
const runner = createRunner(process.env);
${body}
await runner.flush();`;
  const done = spawnSync(NODE, ['--no-warnings', '--input-type=module', '-e', script], {
    env: { PATH: process.env['PATH'] ?? '', NODE_COMPILE_CACHE: join(dir, 'compiled'), ...env },
    encoding: 'utf8',
    timeout: 120_000,
  });
  expect({ status: done.status, stderr: done.stderr }).toEqual({ status: 0, stderr: '' });
  return done.stdout;
}

const TOKEN = ['ghs', '0123456789abcdefABCDEF0123456789abcd'].join('_');
const KEY_LINE = 'MHcCAQEEIBq3ZT5J1n7cYx0aQz9bV2mF4kLrT8sWpXyE6uGdN';
const KEY = `-----BEGIN EC PRIVATE KEY-----\n${KEY_LINE}\n-----END EC PRIVATE KEY-----\n`;
const CERT = '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUY3J0aWZpY2F0ZTAK\n-----END CERTIFICATE-----\n';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const KUBECONFIG = stringify({
  'current-context': 'gke_acme-prod_europe-west1_main-cluster-1',
  clusters: [
    {
      name: 'main',
      cluster: {
        server: 'https://ABCDEF0123456789.gr7.eu-west-1.eks.amazonaws.com',
        'certificate-authority-data': base64(CERT),
      },
    },
  ],
  users: [
    { name: 'a', user: { token: 'short-but-secret' } },
    { name: 'b', user: { 'client-certificate-data': base64(CERT), 'client-key-data': base64(KEY) } },
    { name: 'c', user: { exec: { command: 'aws', args: [`Zx9${'aB3'.repeat(12)}`] } } },
  ],
});

describe('the log', () => {
  it.each([
    ['a token by its form', `ghp_${'Ab1'.repeat(4)}\u200b${'Cd2'.repeat(8)}`, {}],
    ['a secret that is known', `correct horse\u200b battery`, { 'INPUT_GITHUB-TOKEN': 'correct horse battery' }],
  ])('shows no secret whose halves an invisible character kept apart: %s', (_, said, env) => {
    const shown = run(`runner.info(${JSON.stringify(`denied: ${said}`)});`, env).replace(/^::add-mask::.*$/gm, '');
    expect(shown).toContain('denied: ');
    expect(shown).not.toContain(said.replace('\u200b', ''));
  });
});

describe('the log', () => {
  it('never holds a command that was not ours', () => {
    const nasty = `a\n::set-output name=x::y\r\n  ::add-mask::z\n##[error]w %0A::stop-commands::t`;
    const said = run(
      `for (const say of ['info', 'notice', 'warning', 'error']) runner[say](${JSON.stringify(nasty)});`,
    );
    const commands = said.split(/\r\n|\n|\r/).filter((line) => /^\s*::|##\[/.test(line));
    expect(commands.map((line) => /^::(\w+)::/.exec(line)?.[1])).toEqual(['notice', 'warning', 'error']);
    expect(said).toContain('%250A');
  });

  it('never holds a secret of the inputs, in any encoding', () => {
    const secrets = [TOKEN, base64(TOKEN), 'short-but-secret', KEY_LINE, base64(KEY), encodeURIComponent(KEY)];
    const said = run(`for (const say of ['info', 'error']) runner[say](${JSON.stringify(secrets.join(' | '))});`, {
      'INPUT_GITHUB-TOKEN': TOKEN,
      INPUT_KUBECONFIG: KUBECONFIG,
    });
    const unmasked = said.split('\n').filter((line) => !line.startsWith('::add-mask::'));
    for (const secret of secrets) expect(unmasked.join('\n')).not.toContain(secret);
    for (const secret of [TOKEN, 'short-but-secret', KEY_LINE, base64(KEY)])
      expect(said).toContain(`::add-mask::${secret}\n`);
  });

  it('masks before it says anything', () => {
    const said = run(`runner.info('first');`, { 'INPUT_GITHUB-TOKEN': TOKEN });
    expect(said.split('\n').slice(0, 2)).toEqual([`::add-mask::${TOKEN}`, 'first']);
  });

  it('takes secrets out of the environment', () => {
    const said = run(
      `runner.info(JSON.stringify([Object.keys(process.env), Object.keys(runner.env)].map((names) => names.filter((n) => n.startsWith('INPUT_')))));
       runner.info(runner.input('kubeconfig') === ${JSON.stringify(KUBECONFIG.trim())} ? 'still read' : 'gone');`,
      { 'INPUT_GITHUB-TOKEN': TOKEN, INPUT_KUBECONFIG: KUBECONFIG, INPUT_MODE: ' plan ' },
    );
    expect(said).toContain('[["INPUT_MODE"],["INPUT_MODE"]]');
    expect(said).toContain('still read');
  });

  it('reads inputs trimmed, whatever their case', () => {
    expect(
      run(`runner.info([runner.input('mode'), runner.input('dry-run'), runner.input('x')].join('|'));`, {
        INPUT_MODE: ' plan\n',
        'INPUT_DRY-RUN': 'true',
      }),
    ).toBe('plan|true|\n');
  });
});

describe('secrets of an input', () => {
  it('are what is secret of a kubeconfig, and nothing that messages need', () => {
    const found = secretsIn(KUBECONFIG);
    expect(found).toEqual(expect.arrayContaining(['short-but-secret', base64(KEY), KEY_LINE]));
    expect(found.join(' ')).not.toMatch(/eks\.amazonaws|gke_acme|certificate-authority|BEGIN/);
    expect(found).not.toContain(base64(CERT));
    expect(secretsIn(JSON.stringify({ users: [{ user: { token: 'json-secret-1' } }] }))).toEqual(['json-secret-1']);
  });

  it('are found in a file that cannot be read', () => {
    expect(secretsIn(`users: [\n token: "${TOKEN}`)).toContain(TOKEN);
    expect(secretsIn('')).toEqual([]);
    expect(secretsIn('a')).toEqual([]);
  });
});

describe('outputs and summary', () => {
  it('are written as the runner reads them', () => {
    const [output, summary] = [file(''), file('# before\n')];
    const value = `line 1\nghadelimiter_x\nname<<EOF\n${TOKEN}`;
    run(
      `runner.output('result', ${JSON.stringify(value)}); runner.output('ending', 'recovered'); await runner.summary('# héllo');`,
      {
        'INPUT_GITHUB-TOKEN': TOKEN,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
      },
    );
    expect(parseCommandFile(readFileSync(output, 'utf8'))).toEqual({
      result: 'line 1\nghadelimiter_x\nname<<EOF\n[redacted]',
      ending: 'recovered',
    });
    expect(readFileSync(summary, 'utf8')).toBe('# before\n# héllo\n');
  });

  it.each([
    ['absent', {}],
    ['empty', { GITHUB_OUTPUT: '', GITHUB_STEP_SUMMARY: '' }],
    ['in no folder', { GITHUB_OUTPUT: '/nowhere/o', GITHUB_STEP_SUMMARY: '/nowhere/s' }],
    ['a folder', { GITHUB_OUTPUT: dir, GITHUB_STEP_SUMMARY: dir }],
    ['full', { GITHUB_OUTPUT: '/dev/full', GITHUB_STEP_SUMMARY: '/dev/full' }],
  ])('stop nothing where the files are %s', (_, env) => {
    expect(run(`runner.output('ending', 'x'); await runner.summary('y'); runner.info('still here');`, env)).toContain(
      'still here',
    );
  });

  it('the summary is cut at 1 MiB between characters, what is there already counted', () => {
    const limit = 1024 * 1024;
    for (const before of ['', 'b'.repeat(1000), 'b'.repeat(limit)]) {
      const summary = file(before);
      run(`await runner.summary('a' + '😀'.repeat(300_000));`, { GITHUB_STEP_SUMMARY: summary });
      const bytes = readFileSync(summary);
      expect(bytes.length).toBeLessThanOrEqual(limit);
      expect(new TextDecoder('utf-8', { fatal: true }).decode(bytes).isWellFormed()).toBe(true);
      if (before.length < limit) {
        expect(bytes.length).toBeGreaterThan(limit - 10);
        expect(bytes.toString()).toContain('is cut here');
      }
    }
  });
});

describe('the event file', () => {
  it.each([
    ['as the runner writes it', '{"a": 1}'],
    ['with a byte order mark', '\uFEFF{"a": 1}'],
    ['with CRLF', '{\r\n"a": 1\r\n}\r\n'],
  ])('is read %s', async (_, text) => {
    expect(await readEvent(file(text))).toEqual({ a: 1 });
  });

  it('keeps a group key above 2^53', async () => {
    expect(await readEvent(file('{"groupKey": 18446744073709551557 }'))).toEqual({ groupKey: '18446744073709551557' });
  });

  it.each([
    ['is not there', () => join(dir, 'none'), 'no event file'],
    ['has no name', () => '', 'no event file'],
    ['is a folder', () => dir, 'is no file'],
    ['is a device', () => '/dev/zero', 'is no file'],
    ['is empty', () => file(''), 'it is empty'],
    ['is white space', () => file('\uFEFF \r\n'), 'it is empty'],
    ['is cut off', () => file('{"token": "secret'), 'no JSON, or was cut off'],
    ['holds NUL', () => file('{"token": "secret"}\u0000\u0000'), 'no JSON'],
    ['is NUL', () => file(Buffer.alloc(100)), 'no JSON'],
    ['is YAML', () => file('token: secret'), 'no JSON'],
    ['is larger than 8 MiB', () => file(`"${'x'.repeat(8 * 1024 * 1024)}"`), 'larger than 8 MiB'],
  ])('that %s is said so', async (_, path, expected) => {
    const thrown = await readEvent(path()).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(ResponderError);
    expect(thrown).toMatchObject({ code: 'event-unreadable' });
    expect(String(thrown)).toContain(expected);
    expect(String(thrown)).not.toContain('secret');
  });

  it('that may not be read is said so', async () => {
    const path = file('{}');
    chmodSync(path, 0);
    const read = readEvent(path);
    // The superuser may read everything.
    if (process.getuid?.() === 0) await expect(read).resolves.toEqual({});
    else await expect(read).rejects.toThrow('may not be read');
  });
});
