// A rollback proposed in Git: through the real edge, to a repository on loopback.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createCodeHost } from '../src/edges/github.ts';
import type { Handling } from '../src/handling.ts';
import type { Hold } from '../src/incident.ts';
import { decide } from '../src/plan/decide.ts';
import { proposed } from '../src/propose.ts';
import { type ConfigRepository, startConfigRepository } from './mitigation/git/config-repository.ts';
import { BAD, MANUAL, observation, pod, type WorldChange, world } from './plan/world.ts';
import { fakeClock } from './verification/world.ts';

const TEXT = 'images:\n  - name: ghcr.io/acme/api\n    newTag: 1.5.0 # by the pipeline\n';
const BACK = TEXT.replace('1.5.0', '1.4.0');
const PATH = 'apps/api/kustomization.yaml';
const ARGO = { annotations: { 'argocd.argoproj.io/tracking-id': 'shop:apps/Deployment:shop/api' } };

let repository: ConfigRepository;
beforeEach(async () => {
  repository = await startConfigRepository(PATH, TEXT);
});
afterEach(async () => {
  expect(repository.violations).toEqual([]);
  await repository.close();
});

function ask(change: WorldChange = {}, more: Partial<Handling> = {}): Promise<readonly string[]> {
  const gitops = { repository: 'acme/config', path: PATH };
  const { facts, signal, service } = world({ workload: ARGO, ...change, service: { gitops, ...change.service } });
  const hold = decide({ facts, signal, service }).decision as Hold;
  const codeHost = createCodeHost({ token: 't', repository: 'acme/shop', apiUrl: repository.url, writeGap: 1 });
  const handling = {
    key: 'api',
    service,
    signal,
    mode: 'respond',
    dryRun: false,
    cancelled: new AbortController().signal,
    world: { codeHost, clock: fakeClock(), runner: { hide: (text: string) => text } },
    ...more,
  } as unknown as Handling;
  return proposed(handling, hold, facts);
}

const branches = () => [...repository.files.keys()].filter((name) => name !== 'main');

describe('a rollback where Argo CD owns the workload', () => {
  it('is proposed as one draft pull request that changes one line', async () => {
    expect(await ask()).toEqual([
      'Review and merge the draft pull request that sets it back: https://github.com/acme/config/pull/1',
    ]);
    expect(branches()).toEqual([expect.stringMatching(/^incident-responder\/revert-[0-9a-f]{16}$/)]);
    expect(repository.files.get(branches()[0] ?? '')).toBe(BACK);
    expect(repository.files.get('main')).toBe(TEXT);
    expect(repository.pulls).toMatchObject([{ draft: true, title: 'Set api back from 1.5.0 to 1.4.0' }]);
    expect(repository.pulls[0]?.body).toContain('Roll back 1.5.0');
    expect(repository.pulls[0]?.body).toMatch(/<!-- incident-responder gitops-revert [0-9a-f]{32} /);
  });

  it('is proposed once, however many runs there are, one after another or at once', async () => {
    await Promise.all([ask(), ask(), ask()]);
    const before = repository.writes.length;
    expect(await ask()).toHaveLength(1);
    expect(repository.writes).toHaveLength(before);
    expect(repository.pulls).toHaveLength(1);
    expect(repository.files.get(branches()[0] ?? '')).toBe(BACK);
  });

  it('needs no approval: a person merges it', async () => {
    expect(await ask({ service: { autonomy: 'approve' } })).toHaveLength(1);
    expect(repository.pulls).toHaveLength(1);
  });

  it('that a person has closed is not opened again', async () => {
    await ask();
    for (const pull of repository.pulls) pull.state = 'closed';
    expect(await ask()).toEqual([
      expect.stringMatching(/^The pull request that sets it back was closed already: .*pull\/1$/),
    ]);
    expect(repository.pulls).toHaveLength(1);
  });

  it.each(['POST /git/refs', `PUT /contents/${PATH}`, 'POST /pulls'])('survives a lost answer to %s', async (write) => {
    let lost = false;
    repository.fault = (one) => {
      if (one !== write || lost) return undefined;
      lost = true;
      return 'lost';
    };
    expect((await ask())[0]).toMatch(/^Review and merge/);
    expect(lost).toBe(true);
    expect(repository.pulls).toHaveLength(1);
    expect(repository.files.get(branches()[0] ?? '')).toBe(BACK);
  });

  it('that GitHub does not take is said, and is no reason to fail', async () => {
    repository.fault = (write) => (write === 'POST /git/refs' ? 403 : undefined);
    expect(await ask()).toEqual([
      expect.stringMatching(/^No pull request could be proposed: POST .*git\/refs: GitHub answered 403/),
    ]);
    expect(repository.pulls).toEqual([]);
  });

  it('that the file does not tell is left to people', async () => {
    repository.files.set('main', TEXT.replace('1.5.0', '1.6.0'));
    expect((await ask())[0]).toMatch(/is left alone: neither the bad image nor its tag stands there/);
    repository.files.set('main', BACK);
    expect((await ask())[0]).toMatch(/it says so already/);
    expect(repository.writes).toEqual([]);
  });

  it.each<[string, WorldChange, Partial<Handling>]>([
    ['it is over', { facts: { look: [observation('healthy')], pods: [pod(BAD, 'a')] } }, {}],
    ['the release is not the cause', { facts: { normal: [observation('unhealthy')] } }, {}],
    ['the config only observes', { service: { autonomy: 'observe' } }, {}],
    ['it is frozen', { service: { freeze: [{ days: ['mon'] }] }, signal: { manual: MANUAL } }, {}],
    ['the config names no file', { service: { gitops: undefined } }, {}],
    ['another controller owns it', { workload: { ...ARGO, controller: 'Canary/api' } }, {}],
    ['it only plans', {}, { mode: 'plan' }],
    ['it is a dry run', {}, { dryRun: true }],
    ['the run was cancelled', {}, { cancelled: AbortSignal.abort() }],
  ])('is not proposed where %s', async (_, change, more) => {
    expect(await ask(change, more)).toEqual([]);
    expect(repository.writes).toEqual([]);
  });
});
