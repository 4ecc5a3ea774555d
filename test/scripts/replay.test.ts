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
    expect(printed(file(group()), '--config', join(dir, 'none')).notChecked[0]).toContain('the config: ');
  });

  it.each([
    ['no file', [], 'usage: '],
    ['two files', ['a', 'b'], 'usage: '],
    ['a file that is not there', [join(dir, 'none')], 'no event file'],
    ['a folder', [dir], 'is no file'],
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
