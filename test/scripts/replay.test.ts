// The command as people call it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { NODE, ROOT } from '../e2e/harness/action.ts';
import { dispatch, grafana, group, resolved, version3 } from '../signal/fixtures/bodies.ts';

const dir = mkdtempSync(join(tmpdir(), 'replay-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let files = 0;
function file(content: unknown): string {
  files += 1;
  const path = join(dir, `event-${files}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** What is compiled once serves all. */
const env = { PATH: process.env['PATH'] ?? '', HOME: dir, NODE_COMPILE_CACHE: join(dir, 'compiled') };
const replay = (...args: string[]) =>
  spawnSync(NODE, ['scripts/replay.ts', ...args], { cwd: ROOT, env, encoding: 'utf8', timeout: 120_000 });

function printed(...args: string[]) {
  const { status, stdout, stderr } = replay(...args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout);
}

describe('npm run replay', () => {
  it('prints only the signal as JSON', () => {
    const args = ['run', '-s', 'replay', '--', file(dispatch({ source: 'alertmanager', alert: group() })), '--signal'];
    const { status, stdout } = spawnSync('npm', args, { cwd: ROOT, env, encoding: 'utf8', timeout: 120_000 });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      source: 'alertmanager',
      status: 'firing',
      severity: 'critical',
      title: 'ErrorsHigh: /api/users answers 500',
      startedAt: '2026-11-23T18:02:03.123Z',
    });
  });

  it.each([
    ['a raw body', group(), [], { source: 'alertmanager', status: 'firing' }],
    ['a raw body of a named monitor', resolved, ['--monitor', 'alertmanager'], { status: 'resolved' }],
    ['an exact group key', version3, [], { dedupKey: '18446744073709551557' }],
    ['a body of another monitor', grafana, [], { source: 'grafana', status: 'ignored' }],
    ['a monitor that is not there', group(), ['--monitor', 'nagios'], { status: 'ignored' }],
    ['a person’s dispatch', { workflow: 'x', inputs: { service: 'api' } }, [], { source: 'manual', status: 'firing' }],
    ['an empty dispatch', dispatch(null), [], { status: 'ignored' }],
  ])('reads %s', (_, event, args, expected) => {
    expect(printed(file(event), '--signal', ...args)).toMatchObject(expected);
  });

  it('without a cluster says what could not be looked at', () => {
    const config = file({
      version: 1,
      services: { api: { match: [{ service: 'api-server' }], workload: { namespace: 'shop', name: 'api' } } },
    });
    const said = printed(file(group()), '--config', config);
    expect(said).toMatchObject({
      signal: { status: 'firing' },
      services: ['api'],
      ambiguous: [],
      triage: null,
      plan: null,
    });
    expect(said.notChecked[0]).toContain('the cluster: There is no kubeconfig');
    expect(printed(file(resolved), '--config', config).notChecked).toEqual(['nothing to plan: resolved']);
    const missing = printed(file(group()), '--config', join(dir, 'none')).notChecked;
    expect(missing).toEqual([`the config: ${join(dir, 'none')}: no such file; give yours with --config FILE`]);
  });

  it('says what is wrong in a config, and fails so that a check of pull requests does', () => {
    const config = file({ version: 1, services: { api: { workload: { namespace: 'shop' } } } });
    const { status, stdout } = replay(file(group()), '--config', config);
    expect(status).toBe(1);
    expect(JSON.parse(stdout).notChecked).toEqual([
      expect.stringMatching(/^the config: .*workload\.name .*is missing/),
    ]);
  });

  it('without a file reads the example with the example’s config', () => {
    expect(printed()).toMatchObject({
      signal: { source: 'generic', status: 'firing', severity: 'critical', startedAt: '2026-11-23T18:00:00.000Z' },
      services: ['api-server'],
      notChecked: [expect.stringContaining('the cluster: There is no kubeconfig')],
    });
  });

  it.each(['--help', '-h'])('%s says what it takes', (option) => {
    const { status, stdout, stderr } = replay(option);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const word of ['EVENT.json', '--config FILE', '--monitor NAME', '--signal', 'KUBECONFIG'])
      expect(stdout).toContain(word);
  });

  it('does not send who replays a file to a workflow', () => {
    expect(replay(file('')).stderr).not.toContain('workflow');
  });

  it.each([
    ['two files', ['a', 'b'], 'usage: '],
    ['a file that is not there', [join(dir, 'none')], `${join(dir, 'none')}: no such file`],
    ['a folder', [dir], `${dir}: The event cannot be read: the event file is no file`],
    ['an unknown option', ['a', '--nonsense'], '--nonsense'],
  ])('ends 2 for %s', (_, args, expected) => {
    const { status, stdout, stderr } = replay(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(expected);
  });

  it.each([
    ['an empty file', '', 'it is empty'],
    ['a file that was cut off', '{"a":', 'no JSON'],
    ['null', 'null', 'unreadable input'],
    ['a number', '42', 'unreadable input'],
    ['a word', '"x"', 'unreadable input'],
    ['a list', '[]', 'unreadable input'],
    ['a mistyped dispatch', { workflow: 'x', inputs: { service: '' } }, 'service: is missing'],
  ])('ends 2 for %s', (_, content, expected) => {
    const { status, stdout, stderr } = replay(file(content), '--signal');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(expected);
  });
});
