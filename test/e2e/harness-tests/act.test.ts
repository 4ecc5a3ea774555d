import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runAct } from '../harness/act.ts';

const ACTION = `name: trivial
description: says what it was given
inputs:
  kubeconfig: { description: credentials }
  mode: { description: mode }
outputs:
  ending: { description: ending }
runs: { using: node24, main: dist/index.js }
`;
const SOURCE = `const { appendFileSync, readFileSync, readdirSync } = require('node:fs');
const event = JSON.parse(readFileSync(process.env.GITHUB_EVENT_PATH, 'utf8'));
appendFileSync(process.env.GITHUB_OUTPUT, 'ending<<E\\n' + [process.version.split('.')[0], process.env.INPUT_MODE,
  process.env.INPUT_KUBECONFIG?.length, process.env.GITHUB_API_URL, event.client_payload?.n, readdirSync('.github').join()].join(' ') + '\\nE\\n');
appendFileSync(process.env.GITHUB_STEP_SUMMARY, '# Summary');
process.exitCode = event.client_payload?.n === 3 ? 1 : 0;
`;

describe('the workflow engine', () => {
  it.each([
    ['incident.yml', 'repository_dispatch', 2, 0],
    ['incident.yml', 'repository_dispatch', 3, 1],
    ['follow-up.yml', 'schedule', 2, 0],
  ] as const)('runs the published %s on %s, payload %d, with exit %d', async (workflow, eventName, n, code) => {
    const action = mkdtempSync(join(tmpdir(), 'trivial-'));
    mkdirSync(join(action, 'dist'));
    writeFileSync(join(action, 'action.yml'), ACTION);
    writeFileSync(join(action, 'dist/index.js'), SOURCE);
    const secrets = { KUBECONFIG: 'a:\n  b\n', GITHUB_TOKEN: 'token' };
    const env = { GITHUB_API_URL: 'http://127.0.0.1:1234' };
    const done = await runAct({
      workflow,
      eventName,
      event: { client_payload: { n } },
      config: 'version: 1\n',
      secrets,
      env,
      action,
    });
    rmSync(action, { recursive: true });
    const mode = workflow === 'follow-up.yml' ? 'follow-up' : '';
    expect(done.outputs['ending']).toBe(`v24 ${mode} 7 http://127.0.0.1:1234 ${n} incident-responder.yml,workflows`);
    expect(done).toMatchObject({ code, summary: '# Summary' });
  });
});
