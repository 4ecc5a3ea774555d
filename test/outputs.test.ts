// What the next step and the summary's reader get, whatever the texts of an incident say: through the runner's own files.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRunner } from '../src/edges/runner.ts';
import type { Finished } from '../src/handling.ts';
import { conclude } from '../src/outputs.ts';
import type { Runner } from '../src/ports.ts';
import { eachText } from '../src/text/redact.ts';
import { parseCommandFile } from './e2e/harness/action.ts';
import { account, BAD, GOOD } from './postmortem/summary-fixtures.ts';
import { seen } from './text/bones.ts';
import { hostile } from './text/hostile.ts';
import { LIVE } from './text/markdown-oracle.ts';

const dir = mkdtempSync(join(tmpdir(), 'outputs-'));
const [output, summary] = [join(dir, 'output'), join(dir, 'summary')];
const before = process.env['GITHUB_OUTPUT'];
beforeAll(() => {
  process.env['GITHUB_OUTPUT'] = output;
});
afterAll(() => {
  if (before === undefined) delete process.env['GITHUB_OUTPUT'];
  else process.env['GITHUB_OUTPUT'] = before;
  rmSync(dir, { recursive: true });
});

const quiet = () => undefined;
const runner: Runner = {
  ...createRunner({ GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary }),
  ...{ info: quiet, notice: quiet, warning: quiet, error: quiet },
};

async function concluded(text: string, change: Partial<Finished> = {}) {
  writeFileSync(output, '');
  writeFileSync(summary, '');
  const finished: Finished = {
    key: 'api-server',
    ending: 'recovered',
    detail: text,
    account: account((own) => `${own} ${text}`),
    incident: null,
    issueUrl: null,
    owed: null,
    ...change,
  };
  await conclude(runner, [finished]);
  await runner.flush();
  const outputs = parseCommandFile(readFileSync(output, 'utf8'));
  return {
    outputs,
    result: JSON.parse(outputs['result'] ?? ''),
    summary: readFileSync(summary, 'utf8'),
  };
}

/** What a terminal obeys or nobody sees: the next step may print what it reads. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u;

function expectHarmless(told: Awaited<ReturnType<typeof concluded>>): void {
  eachText([told.outputs, told.result], (text) => {
    expect(text).not.toMatch(UNSEEN);
    return text;
  });
  expect(told.result.services[0].ending.code).toBe('recovered');
  for (const live of LIVE) expect(seen(told.summary)).not.toMatch(live);
}

describe('from and to', () => {
  it('are what was done in the end, not what was decided first', async () => {
    const { brief, ...rest } = account();
    const decision = { ...brief.plan.decision, from: BAD, to: BAD };
    const scaledFirst = { ...rest, brief: { ...brief, plan: { ...brief.plan, decision } } } as Finished['account'];
    const { outputs } = await concluded('', { account: scaledFirst });
    expect([outputs['from'], outputs['to']]).toEqual([BAD.version, GOOD.version]);
  });

  it('are what would have been done where nothing was', async () => {
    const { outputs } = await concluded('', { account: { ...account(), operation: null } });
    expect([outputs['from'], outputs['to']]).toEqual([BAD.version, GOOD.version]);
    const none = await concluded('', { account: null });
    expect([none.outputs['from'], none.outputs['to']]).toEqual(['', '']);
  });
});

describe('what a run leaves for the next step and for people', () => {
  it('is JSON and Markdown without life, whatever the texts say', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => expectHarmless(await concluded(text))),
      { numRuns: 150 },
    );
  });

  it.each([
    'db: password="hunter2hunter2" see @bob/x?token=',
    '@bob?token= x',
    'http://evil.example/?token= x',
    'closes acme/shop#12?sig= x',
    '@bob/authorization:x',
  ])('survives what looks like a secret beside what is alive: %s', async (text) => {
    const told = await concluded(text);
    expectHarmless(told);
    expect(JSON.stringify(told)).not.toContain('hunter2');
  });
});

describe('a secret of ours', () => {
  it('is gone from the result where invisible characters keep its halves apart', async () => {
    runner.mask('horse-battery-staple');
    const told = await concluded('horse-\u200bbattery-staple');
    expect(JSON.stringify(told).replaceAll('\u200b', '')).not.toContain('horse-battery-staple');
  });
});

describe('the outputs `waiting` and `held`', () => {
  const decided = (code: 'paused' | 'already-good' | 'awaiting-approval') => {
    const told = account((own) => own);
    const { from, to } = { from: null, to: null };
    const decision = { kind: 'hold', code, reason: 'r', remedy: '', mayPass: false, from, to } as const;
    const { approvable: _, ...plan } = told.brief.plan;
    const approvable = { id: 'a'.repeat(32), strategy: 'rollback', step: { kind: 'template' } } as const;
    const more = code === 'awaiting-approval' ? { approvable } : {};
    return { ...told, operation: null, brief: { ...told.brief, plan: { ...plan, ...more, decision } } };
  };

  it.each([
    ['a hold of a plan', { ending: 'planned', account: decided('paused') }, '', 'api-server'],
    ['what waits for a reviewer', { ending: 'planned', account: decided('awaiting-approval') }, 'api-server', ''],
    ['what is good already', { ending: 'planned', account: decided('already-good') }, '', ''],
    ['a plan that could not be made', { ending: 'no-permission', account: null }, '', 'api-server'],
    ['what broke', { ending: 'failed', account: null }, '', 'api-server'],
    ['what helped', {}, '', ''],
  ] as const)('of %s', async (_, change, waiting, held) => {
    expect((await concluded('text', change)).outputs).toMatchObject({ waiting, held });
  });
});

describe('the output `headline`', () => {
  const line = async (text: string, change: Partial<Finished> = {}) =>
    (await concluded(text, change)).outputs['headline'];

  it('says what was done, in one line', async () => {
    const told = account((own) => own);
    expect(await line('', { account: told })).toMatch(
      /^SEV[1-4] api-server recovered: rolled back from \S+ to \S+, proven/,
    );
  });

  it('says why nothing was done, and what is to be approved', async () => {
    const { brief } = account((own) => own);
    const decision = {
      ...brief.plan.decision,
      kind: 'hold',
      code: 'awaiting-approval',
      remedy: '',
      mayPass: false,
    } as const;
    const asked = { ...account((own) => own), operation: null, verification: null };
    const waiting = { ...asked, brief: { ...brief, plan: { ...brief.plan, decision } } } as Finished['account'];
    expect(await line('', { account: waiting, ending: 'awaiting-approval' })).toContain(
      `Approve: roll back ${BAD.version} to ${GOOD.version}`,
    );
  });

  it.each([
    ['another run is at work', 'joined', ''],
    ['the signal starts nothing', 'resolved', ''],
    ['no account could be made', 'failed', 'api-server: The run could not do its work.'],
  ] as const)('where %s', async (_, ending, said) => {
    expect(await line('', { account: null, ending })).toBe(said);
  });

  it('is of the loudest, and names the others', async () => {
    writeFileSync(output, '');
    const one = { detail: '', account: null, incident: null, issueUrl: null, owed: null };
    const quietOne = { ...one, key: 'docs', ending: 'resolved' } as const;
    const held = { ...one, key: 'shop', ending: 'no-permission' } as const;
    await conclude(runner, [quietOne, held, { ...one, key: 'api', ending: 'failed' }]);
    await runner.flush();
    expect(parseCommandFile(readFileSync(output, 'utf8'))['headline']).toBe(
      'api: The run could not do its work. Also: shop no-permission',
    );
  });

  it('is plain wherever it is put, whatever the texts say', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const said = await line(text, {
          ending: 'paused',
          account: { ...account((own) => `${own} ${text}`), operation: null },
        });
        expect(said?.replaceAll('[redacted]', '')).toMatch(/^[\p{L}\p{N}\p{M} .,:;()/%+_-]{1,500}$/u);
      }),
      { numRuns: 150 },
    );
  });
});
