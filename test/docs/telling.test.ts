// The steps that docs/telling.md publishes, run as `shell: node {0}` runs them, against what takes their requests.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { OUTPUTS } from '../../src/config/inputs.ts';
import { NODE } from '../e2e/harness/action.ts';
import { run } from '../e2e/harness/processes.ts';
import { type Listener, publishedSteps, startListener } from '../e2e/harness/telling.ts';

interface Step {
  readonly name: string;
  readonly if: string;
  readonly shell: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}

const steps: readonly Step[] = publishedSteps().flatMap((block) => parse(block));
const step = (name: string) => steps.find((one) => one.name === name) as Step;
const folder = mkdtempSync(path.join(os.tmpdir(), 'telling-'));
let listener: Listener;

beforeEach(async () => {
  listener = await startListener();
});
afterEach(() => listener.close());
afterAll(() => rmSync(folder, { recursive: true }));

/** What the runner would put in place of each expression. */
async function play({ env, run: script }: Step, values: Readonly<Record<string, string>>) {
  const given = Object.entries(env).map(([name, value]) => [
    name,
    value.replace(/\$\{\{ (\S+) \}\}/g, (_, expression: string) => values[expression] ?? ''),
  ]);
  const file = path.join(folder, 'script');
  writeFileSync(file, script);
  return run(NODE, [file], { env: { ...Object.fromEntries(given), PAGER_URL: listener.url } });
}

const GITHUB = {
  'github.server_url': 'https://github.com',
  'github.repository': 'acme/shop',
  'github.run_id': '4711',
};
const RUN = 'https://github.com/acme/shop/actions/runs/4711';
const ISSUE = 'https://github.com/acme/shop/issues/12';
const HEADLINE = 'SEV2 api-server recovered: rolled back from v2.5.3 to v2.5.2, proven 40 s after the alert began.';

describe('docs/telling.md', () => {
  it('reads outputs that there are, and puts no expression into a script', () => {
    for (const { env, if: condition, run: script, shell } of steps) {
      const named = `${condition} ${Object.values(env).join(' ')}`.matchAll(/steps\.respond\.outputs\.([\w-]+)/g);
      for (const [, name] of named) expect(Object.keys(OUTPUTS)).toContain(name);
      expect([shell, script.includes('${{')]).toEqual(['node {0}', false]);
    }
    expect(steps.map(({ name }) => name)).toEqual(['Chat', 'Pager']);
  });

  it.each([
    ['the issue', { 'steps.respond.outputs.issue-url': ISSUE }, ISSUE],
    ['the run where there is no issue', {}, RUN],
  ])('tells a chat the headline and %s', async (_, more, link) => {
    const values = {
      ...GITHUB,
      'secrets.CHAT_WEBHOOK': `${listener.url}/hook`,
      'steps.respond.outputs.headline': HEADLINE,
    };
    expect((await play(step('Chat'), { ...values, ...more })).code).toBe(0);
    expect(listener.heard).toEqual([{ path: '/hook', body: { text: `${HEADLINE}\n${link}` } }]);
  });

  it('pages once an incident, with its severity', async () => {
    const values = {
      ...{ ...GITHUB, 'secrets.PAGER_KEY': 'key', 'steps.respond.outputs.headline': HEADLINE },
      'steps.respond.outputs.severity': 'SEV3',
      'steps.respond.outputs.incident': 'INC-2026-11-23-001',
      'steps.respond.outputs.issue-url': ISSUE,
    };
    expect((await play(step('Pager'), values)).code).toBe(0);
    expect(listener.heard[0]?.body).toEqual({
      routing_key: 'key',
      event_action: 'trigger',
      dedup_key: 'acme/shop INC-2026-11-23-001',
      payload: { summary: HEADLINE, source: 'acme/shop', severity: 'error' },
      links: [ISSUE, RUN].map((href) => ({ href, text: href })),
    });
  });

  it('pages where the action could not say anything', async () => {
    expect((await play(step('Pager'), { ...GITHUB, 'secrets.PAGER_KEY': 'key' })).code).toBe(0);
    expect(listener.heard[0]?.body).toMatchObject({
      dedup_key: `acme/shop ${RUN}`,
      payload: { summary: expect.stringMatching(/failed/), severity: 'critical' },
      links: [{ href: RUN, text: RUN }],
    });
  });

  it.each(['Chat', 'Pager'])('%s fails where it is refused', async (name) => {
    listener.status = 403;
    const done = await play(step(name), { ...GITHUB, 'secrets.CHAT_WEBHOOK': listener.url });
    expect([done.code, done.stderr]).toEqual([1, expect.stringContaining('answered 403')]);
  });
});
