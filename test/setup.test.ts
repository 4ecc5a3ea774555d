// The config comes from the workspace; where that is empty, by the contents API.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SandboxGitHub, startGitHub } from '../sandbox/github/index.ts';
import { parseConfig } from '../src/config/load.ts';
import { createCodeHost } from '../src/edges/github.ts';
import { createRunner } from '../src/edges/runner.ts';
import { readInside } from '../src/edges/workspace.ts';
import { loadConfig, reportingOf, signalFrom } from '../src/setup.ts';
import { manualEvent } from './faults/events.ts';

const NAME = '.github/incident-responder.yml';
const text = (key: string) =>
  `version: 1\nservices:\n  ${key}:\n    match: [{service: ${key}}]\n    workload: {namespace: shop, name: ${key}}\n`;
let github: SandboxGitHub;
const folder = mkdtempSync(path.join(os.tmpdir(), 'workspace-'));

beforeAll(async () => {
  github = await startGitHub();
  await github.seed({ files: { [NAME]: text('remote') } });
});

afterAll(async () => {
  await github.stop();
  rmSync(folder, { recursive: true });
});

const load = (workspace: string, name = NAME) =>
  loadConfig(
    createRunner({ GITHUB_WORKSPACE: workspace }),
    { readInside },
    createCodeHost({ token: github.token, repository: 'acme/shop', apiUrl: github.url }),
    name,
  );

describe('the config', () => {
  it('is asked of GitHub where nothing is checked out', async () => {
    expect(Object.keys((await load(path.join(folder, 'nowhere'))).services)).toEqual(['remote']);
  });

  it('is the workspace’s own where it is there, and GitHub is not asked', async () => {
    mkdirSync(path.join(folder, '.github'));
    writeFileSync(path.join(folder, NAME), text('local'));
    const before = github.requests.length;
    expect(Object.keys((await load(folder)).services)).toEqual(['local']);
    expect(github.requests.length).toBe(before);
  });

  it('says what to do where it is nowhere', async () => {
    await expect(load(folder, '.github/other.yml')).rejects.toMatchObject({
      code: 'config-invalid',
      remedy: expect.stringContaining('Check `.github` out'),
    });
  });

  it('may not be a link that leads out of the workspace', async () => {
    symlinkSync('/etc/hostname', path.join(folder, '.github/link.yml'));
    await expect(load(folder, '.github/link.yml')).rejects.toMatchObject({ code: 'input-invalid' });
  });
});

describe('what the report needs', () => {
  it('is taken from the runner', async () => {
    const env = {
      GITHUB_WORKSPACE: folder,
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_RUN_ID: '7',
      GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/on-call.yml@refs/heads/main',
    };
    const reporting = await reportingOf(createRunner(env), { readInside }, await load(folder), 'acme/shop');
    expect(reporting).toMatchObject({
      repository: 'acme/shop',
      runUrl: 'https://github.example/acme/shop/actions/runs/7',
      workflow: 'on-call.yml',
      template: null,
    });
  });
});

describe('a run that GitHub runs again', () => {
  const signal = (more: Readonly<Record<string, string>>, senders = '') =>
    signalFrom(
      createRunner({ GITHUB_EVENT_NAME: 'workflow_dispatch', GITHUB_RUN_ID: '7', ...more }),
      async () => manualEvent({ service: 'api', what: 'it fails' }),
      parseConfig(`${text('api')}${senders}`, NAME),
      'respond',
    );
  const again = { GITHUB_RUN_ATTEMPT: '2' };

  it('is told from its first time, by the run’s id', async () => {
    expect(await signal({ GITHUB_RUN_ATTEMPT: '1' })).toMatchObject({
      manual: expect.not.objectContaining({ rerunOf: '7' }),
    });
    expect(await signal(again)).toMatchObject({ manual: { rerunOf: '7' } });
  });

  it('counts as sent by whoever runs it again, too', async () => {
    const only = 'senders: [Monitor]\n';
    const as = (login: string) => signal({ ...again, GITHUB_TRIGGERING_ACTOR: login }, only);
    expect(await signal({}, only)).toMatchObject({ status: 'firing' });
    expect(await as('monitor')).toMatchObject({ status: 'firing' });
    expect(await as('mallory')).toMatchObject({ ending: 'refused', detail: 'Sender: mallory.' });
    expect(await signal(again, only)).toMatchObject({ ending: 'refused', detail: 'Sender: unknown.' });
    expect(await signal({ ...again, GITHUB_TRIGGERING_ACTOR: 'monitor' }, 'senders: [dana]\n')).toMatchObject({
      ending: 'refused',
    });
  });
});

describe('an alert that repeats a secret of ours', () => {
  const secret = 'kq!7#Vd$2@Lr%9&Wn'; // no pattern knows it, and a title leaves its signs out
  const event = (title: string) => ({
    client_payload: { source: 'generic', status: 'firing', alert: { title, labels: { service: 'api', said: title } } },
  });
  const signal = (title: string) => {
    const kubeconfig = `users:\n- name: ci\n  user:\n    token: '${secret}'\n`;
    const runner = createRunner({ GITHUB_EVENT_NAME: 'repository_dispatch', INPUT_KUBECONFIG: kubeconfig });
    return signalFrom(runner, async () => event(title), parseConfig(text('api'), NAME), 'respond');
  };

  it('is without it before anything is made of its texts', async () => {
    const read = await signal(`login refused: ${secret}`);
    expect(read).toMatchObject({ status: 'firing', title: 'login refused: [redacted]', labels: { service: 'api' } });
    expect(JSON.stringify(read)).not.toContain(secret);
  });
});
