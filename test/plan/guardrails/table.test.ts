// Each guardrail with its twin: the same world with one fact changed, in which the plan acts.
import { describe, expect, it } from '@jest/globals';
import type { Decision, HoldCode } from '../../../src/incident.ts';
import { decide } from '../../../src/plan/decide.ts';
import { templateHash } from '../../../src/plan/template.ts';
import {
  ago,
  BAD,
  CRASHING,
  GOOD,
  MANUAL,
  observation,
  operation,
  pod,
  release,
  template,
  type WorldChange,
  world,
} from '../world.ts';

const decisionOf = (change: WorldChange): Decision => decide(world(change)).decision;
const fine = { pods: [pod(BAD, 'a'), pod(GOOD, 'a')] };
const blind = { ...fine, look: [], normal: [] };
const marked = { templateHash: BAD.templateHash, version: '1.5.0', since: ago(60) };
const old = release('1.5.0', 2, { beganAt: ago(180) });
const another = (version: string, revision: number) =>
  release(version, revision, { beganAt: ago(1000), endedAt: ago(900) });
const unproven = { pods: [pod(BAD, 'a', CRASHING)], servedHealthy: {} };
const brief = release('1.4.0', 1, { beganAt: ago(15), endedAt: ago(10) });
const done = (id: string, hours: number) => ({
  ...operation(another('1.2.0', -5), another('1.1.0', -6)),
  id,
  startedAt: ago(hours * 60),
});

const PENDING = { phase: 'acting', appliedAt: null } as const;
const ABANDONED = { phase: 'abandoned', appliedAt: null } as const;

interface Row {
  readonly when: string;
  readonly code: HoldCode;
  readonly held: WorldChange;
  readonly twin: string;
  readonly acts: WorldChange;
  readonly says?: RegExp;
  readonly mayPass?: true;
}

const ROWS: readonly Row[] = [
  {
    when: 'a permission is missing',
    code: 'no-permission',
    held: { facts: { missingPermissions: ['patch deployments.apps "api" in namespace shop'] } },
    twin: 'none is missing',
    acts: { facts: { missingPermissions: [] } },
    says: /patch deployments\.apps "api"/,
  },
  {
    when: 'another controller owns it',
    code: 'controller-owned',
    held: { workload: { controller: 'Canary/api' } },
    twin: 'nobody does',
    acts: { workload: { controller: null } },
    says: /Canary\/api/,
  },
  {
    when: 'Argo CD tracks it',
    code: 'gitops-owned',
    held: { workload: { annotations: { 'argocd.argoproj.io/tracking-id': 'shop:apps/Deployment:shop/api' } } },
    twin: 'the config opts in',
    acts: {
      workload: { annotations: { 'argocd.argoproj.io/tracking-id': 'shop:apps/Deployment:shop/api' } },
      service: { ownership: { gitops: 'allow' } },
    },
    says: /argocd\.argoproj\.io\/tracking-id/,
  },
  {
    when: 'Flux applies it',
    code: 'gitops-owned',
    held: { workload: { labels: { 'kustomize.toolkit.fluxcd.io/name': 'shop' } } },
    twin: 'the label only looks like it',
    acts: { workload: { labels: { 'toolkit.fluxcd.io.example.com/name': 'shop' } } },
  },
  {
    when: 'Helm manages it',
    code: 'helm-owned',
    held: { workload: { labels: { 'app.kubernetes.io/managed-by': 'Helm' } } },
    twin: 'the config opts in',
    acts: {
      workload: { labels: { 'app.kubernetes.io/managed-by': 'Helm' } },
      service: { ownership: { helm: 'allow' } },
    },
  },
  {
    when: 'a Helm release is noted on it',
    code: 'helm-owned',
    held: { workload: { annotations: { 'meta.helm.sh/release-name': 'shop' } } },
    twin: 'somebody else manages it',
    acts: { workload: { labels: { 'app.kubernetes.io/managed-by': 'kubectl' } } },
  },
  { when: 'it is paused', code: 'paused', held: { workload: { paused: true } }, twin: 'it is not', acts: {} },
  {
    when: 'it wants 0 replicas',
    code: 'nothing-runs',
    held: { workload: { desired: 0 } },
    twin: 'it wants 1',
    acts: { workload: { desired: 1 } },
  },
  {
    when: 'the controller is behind',
    code: 'not-reconciled',
    held: { workload: { observedGeneration: 1 } },
    twin: 'it has caught up',
    acts: { workload: { observedGeneration: 2 } },
    says: /generation 1 of 2/,
    mayPass: true,
  },
  {
    when: 'the controller is behind, and nobody knows on what',
    code: 'not-reconciled',
    held: { workload: { observedGeneration: 1, templateSeen: false } },
    twin: 'it has seen this very template: an autoscaler keeps it behind',
    acts: { workload: { observedGeneration: 1, templateSeen: true } },
    mayPass: true,
  },
  {
    when: 'a hotfix has no ReplicaSet yet',
    code: 'not-reconciled',
    held: { facts: { suspect: null } },
    twin: 'it has',
    acts: {},
    mayPass: true,
  },
  {
    when: 'a known bad release is back',
    code: 'redeployed',
    held: {
      facts: { knownBad: [marked] },
      workload: { templateChangedBy: { manager: 'argocd-controller', at: ago(10) } },
    },
    twin: 'it comes back after the window',
    acts: { facts: { knownBad: [{ ...marked, since: ago(24 * 60 + 1) }] } },
    says: /argocd-controller at 2026-11-23 17:50:00 UTC/,
  },
  {
    when: 'a known bad release is back with a new revision',
    code: 'redeployed',
    held: {
      facts: {
        knownBad: [marked],
        operations: [operation({ ...BAD, revision: 1 }, GOOD, { appliedAt: ago(50), phase: 'acting' })],
      },
    },
    twin: 'it was marked by the claim of this very operation, which was never applied',
    acts: { facts: { knownBad: [marked], operations: [operation(BAD, GOOD, { appliedAt: null, phase: 'acting' })] } },
  },
  {
    when: 'since when it is known to be bad cannot be read',
    code: 'redeployed',
    held: { facts: { knownBad: [{ ...marked, since: 'yesterday' }] } },
    twin: 'the mark is of another template',
    acts: { facts: { knownBad: [{ ...marked, templateHash: 'ffff' }] } },
  },
  {
    when: 'a person asks for a restart',
    code: 'strategy-unavailable',
    held: { signal: { manual: { ...MANUAL, strategy: 'restart' } } },
    twin: 'for a rollback',
    acts: { signal: { manual: MANUAL } },
    says: /"restart"/,
  },
  {
    when: 'the signal is informational',
    code: 'unknown-evidence',
    held: { signal: { severity: 'info' } },
    twin: 'its severity is unknown',
    acts: { signal: { severity: 'unknown' } },
  },
  {
    when: 'the signal is not firing',
    code: 'unknown-evidence',
    held: { signal: { status: 'no-data' } },
    twin: 'it is',
    acts: { signal: { status: 'firing' } },
  },
  {
    when: 'the signal is from the future',
    code: 'unknown-evidence',
    held: { signal: { startedAt: ago(-6) } },
    twin: 'clocks differ a little',
    acts: { signal: { startedAt: ago(-4) } },
  },
  {
    when: 'all probes are healthy and no pod fails',
    code: 'not-happening',
    held: { facts: { ...fine, look: [observation('healthy')] } },
    twin: 'a pod of the release fails',
    acts: { facts: { look: [observation('healthy')] } },
    says: /0\.1 % errors/,
    mayPass: true,
  },
  {
    when: 'what is rolled out now may be the fix',
    code: 'rollout-elsewhere',
    held: { signal: { startedAt: ago(11) } },
    twin: 'a person has judged the time',
    acts: { signal: { startedAt: ago(11), manual: MANUAL } },
    mayPass: true,
  },
  {
    when: 'it began before the release, which is rolled out',
    code: 'symptom-older-than-release',
    held: { signal: { startedAt: ago(11) }, workload: { updated: 3, total: 3, available: 3 } },
    twin: 'it began after the release',
    acts: { signal: { startedAt: ago(10) }, workload: { updated: 3, total: 3, available: 3 } },
  },
  {
    when: 'the probe was unhealthy before the release',
    code: 'symptom-older-than-release',
    held: { facts: { normal: [observation('unhealthy')] }, signal: { manual: MANUAL } },
    twin: 'what it was before is unknown',
    acts: { facts: { normal: [observation('unknown')] }, signal: { manual: MANUAL } },
    says: /before the current release already: errors: 40 % errors/,
  },
  {
    when: 'the release is old',
    code: 'release-not-recent',
    held: { facts: { suspect: old, releases: [old, GOOD] } },
    twin: 'a person has judged the time',
    acts: { facts: { suspect: old, releases: [old, GOOD] }, signal: { manual: MANUAL } },
    says: /3 h ago/,
  },
  {
    when: 'the alert is past its shelf life',
    code: 'stale-alert',
    held: { facts: { suspect: { ...BAD, beganAt: ago(60) } }, signal: { startedAt: ago(31) } },
    twin: 'it is not',
    acts: { facts: { suspect: { ...BAD, beganAt: ago(60) } }, signal: { startedAt: ago(30) } },
  },
  {
    when: 'a person names what runs already',
    code: 'already-good',
    held: { signal: { manual: { ...MANUAL, to: '1.5.0' } } },
    twin: 'names another',
    acts: { signal: { manual: { ...MANUAL, to: '1.4.0' } } },
  },
  {
    when: 'there is no other release',
    code: 'nothing-to-go-back-to',
    held: { facts: { releases: [BAD] }, workload: { revisionHistoryLimit: 0 } },
    twin: 'there is one that served',
    acts: { facts: { releases: [BAD, GOOD] }, workload: { revisionHistoryLimit: 1 } },
    says: /no release of another template/,
  },
  {
    when: 'nothing shows that the other release served',
    code: 'nothing-to-go-back-to',
    held: { facts: { ...unproven, releases: [BAD, brief] } },
    twin: 'it stood for the bake time',
    acts: { facts: { ...unproven, releases: [BAD, { ...brief, beganAt: ago(20) }] } },
    says: /stood for 5 min only/,
  },
  {
    when: 'the target’s ConfigMap is gone',
    code: 'target-config-missing',
    held: { facts: { missingConfig: { [GOOD.uid]: ['configmaps/api-config'] } } },
    twin: 'only another release’s is',
    acts: { facts: { missingConfig: { [GOOD.uid]: [], [BAD.uid]: ['configmaps/api-config'] } } },
    says: /configmaps\/api-config/,
  },
  {
    when: 'the budget of the day is spent',
    code: 'budget-spent',
    held: { facts: { operations: [done('1', 1), done('2', 5), done('3', 23)] } },
    twin: 'one was yesterday',
    acts: { facts: { operations: [done('1', 1), done('2', 5), done('3', 25)] } },
    says: /3 of 3/,
  },
  {
    when: 'the budget is spent by others than the operation that is to be done',
    code: 'budget-spent',
    held: { facts: { operations: [done('1', 1), done('2', 5), done('3', 6), operation(BAD, GOOD, PENDING)] } },
    twin: 'one of them was abandoned before it was written',
    acts: {
      facts: {
        operations: [done('1', 1), { ...done('2', 5), ...ABANDONED }, done('3', 6), operation(BAD, GOOD, PENDING)],
      },
    },
    says: /3 of 3/,
  },
  {
    when: 'the release is updated everywhere but not available',
    code: 'rollout-elsewhere',
    held: { signal: { startedAt: ago(11) }, workload: { updated: 3, total: 3, available: 2 } },
    twin: 'it began with the release',
    acts: { signal: { startedAt: ago(10) }, workload: { updated: 3, total: 3, available: 2 } },
    says: /3 of 3 updated, 2 available/,
    mayPass: true,
  },
  {
    when: 'the release is available but old pods are left',
    code: 'rollout-elsewhere',
    held: { signal: { startedAt: ago(11) }, workload: { updated: 3, total: 4, available: 4 } },
    twin: 'it began with the release',
    acts: { signal: { startedAt: ago(10) }, workload: { updated: 3, total: 4, available: 4 } },
    mayPass: true,
  },
  {
    when: 'GitHub’s facts are required and missing',
    code: 'required-fact-missing',
    held: { service: { require: ['github'] } },
    twin: 'they were given, though empty',
    acts: { service: { require: ['github'] }, facts: { deployments: [] } },
  },
  {
    when: 'no probe gave data and no pod fails',
    code: 'unknown-evidence',
    held: { facts: { ...fine, look: [observation('unknown')] } },
    twin: 'a pod of the release fails',
    acts: { facts: { look: [observation('unknown')] } },
    mayPass: true,
  },
  {
    when: 'there is no probe and no pod fails',
    code: 'unknown-evidence',
    held: { facts: blind },
    twin: 'a person names the strategy',
    acts: { facts: blind, signal: { manual: MANUAL } },
    mayPass: true,
  },
  {
    when: 'since when is not said and only pods of another release fail',
    code: 'unknown-evidence',
    held: {
      facts: { pods: [pod(BAD, 'a'), pod(GOOD, 'a', CRASHING), pod(GOOD, 'b')], normal: [] },
      signal: { startedAt: null },
    },
    twin: 'the probe was healthy before the release',
    acts: { facts: { pods: [pod(BAD, 'a'), pod(GOOD, 'a', CRASHING), pod(GOOD, 'b')] }, signal: { startedAt: null } },
    mayPass: true,
  },
  {
    when: 'since when cannot be read',
    code: 'unknown-evidence',
    held: { facts: { ...fine, normal: [] }, signal: { startedAt: 'soon' } },
    twin: 'the release’s own pods fail',
    acts: { facts: { normal: [] }, signal: { startedAt: 'soon' } },
    mayPass: true,
  },
  {
    when: 'the config only observes',
    code: 'observed',
    held: { service: { autonomy: 'observe' }, signal: { manual: MANUAL } },
    twin: 'it lets act',
    acts: { service: { autonomy: 'auto' }, signal: { manual: MANUAL } },
  },
  {
    when: 'nobody has approved yet',
    code: 'awaiting-approval',
    held: { service: { autonomy: 'approve' }, signal: { manual: { ...MANUAL, strategy: null } } },
    twin: 'a person names the strategy',
    acts: { service: { autonomy: 'approve' }, signal: { manual: MANUAL } },
  },
];

describe('guardrails', () => {
  it('let the world of the tests act', () => {
    const decision = decisionOf({});
    expect(decision).toMatchObject({
      kind: 'act',
      strategy: 'rollback',
      from: { uid: BAD.uid },
      to: { uid: GOOD.uid },
    });
  });

  describe.each(ROWS)('$when', ({ code, held, twin, acts, says, mayPass }) => {
    it(`holds ${code}`, () => {
      const decision = decisionOf(held);
      expect(decision).toMatchObject({ kind: 'hold', code, mayPass: mayPass ?? false });
      if (decision.kind !== 'hold') return;
      expect(decision.reason).toMatch(says ?? /^\S.*\.$/);
      expect(decision.remedy).not.toBe('');
    });

    it(`acts where ${twin}`, () => {
      expect(decisionOf(acts)).toMatchObject({ kind: 'act' });
    });
  });

  it('hold workload-gone where it does not exist, and no-permission where that is why it was not seen', () => {
    const gone = { workload: null, suspect: null, releases: [], pods: [] };
    const { service, signal, facts } = world();
    expect(decide({ service, signal, facts: { ...facts, ...gone } }).decision).toMatchObject({ code: 'workload-gone' });
    const missingPermissions = ['get deployments.apps "api" in namespace shop'];
    const unseen = decide({ service, signal, facts: { ...facts, ...gone, missingPermissions } });
    expect(unseen.decision).toMatchObject({ code: 'no-permission' });
  });

  it('say how to keep a history where the limit is too low', () => {
    const decision = decisionOf({ facts: { releases: [BAD] }, workload: { revisionHistoryLimit: 0 } });
    expect(decision).toMatchObject({
      remedy: expect.stringMatching(/revisionHistoryLimit` \(now 0\) to 2 or more/) as unknown,
    });
  });

  it('say how to keep it where the limit is high enough', () => {
    const decision = decisionOf({ facts: { releases: [BAD] }, workload: { revisionHistoryLimit: 2 } });
    expect(decision).toMatchObject({
      remedy: expect.stringMatching(/Keep `spec.revisionHistoryLimit` \(now 2\)/) as unknown,
    });
  });

  it('name what would have been done', () => {
    expect(decisionOf({ service: { autonomy: 'observe' } })).toMatchObject({
      from: { version: '1.5.0' },
      to: { version: '1.4.0' },
    });
  });
});

describe('our own work', () => {
  const BACK = release('1.4.0', 3, {
    beganAt: ago(5),
    annotations: { 'deployment.kubernetes.io/revision-history': '1' },
  });
  const op = operation(BAD, GOOD);
  const rolledBack = (change: WorldChange = {}): WorldChange => ({
    ...change,
    facts: { suspect: BACK, releases: [BACK, BAD], operations: [op], pods: [pod(BACK, 'a')], ...change.facts },
  });

  it('is joined by a signal that began before the write', () => {
    expect(decisionOf(rolledBack({ signal: { startedAt: ago(6) } }))).toMatchObject({ kind: 'join', operation: op.id });
  });

  it('is never rolled back: a symptom that began after it is for a human', () => {
    expect(decisionOf(rolledBack({ signal: { startedAt: ago(4) } }))).toMatchObject({
      kind: 'hold',
      code: 'our-rollback',
    });
  });

  it('is joined by a signal of the very moment of the write', () => {
    expect(decisionOf(rolledBack({ signal: { startedAt: ago(5) } })).kind).toBe('join');
  });

  it('says since when, or that nobody knows', () => {
    const reason = (startedAt: string | null) => {
      const decision = decisionOf(rolledBack({ signal: { startedAt } }));
      return decision.kind === 'act' ? '' : decision.reason;
    };
    expect(reason(ago(4))).toMatch(
      /^It began at 2026-11-23 17:56:00 UTC, and since 2026-11-23 17:55:00 UTC our own rollback/,
    );
    expect(reason(null)).toMatch(/^It began at an unknown time/);
  });

  it('is called what it was where it is no rollback', () => {
    const step = { kind: 'resources', container: 'app', resource: 'memory', from: '1Gi', to: '2Gi' } as const;
    const attempts = [{ ...op.attempts[0], strategy: 'resources', step }] as typeof op.attempts;
    const raised = (startedAt: string) => {
      const facts = { operations: [{ ...op, attempts }] };
      const decision = decisionOf(rolledBack({ facts, signal: { startedAt } }));
      return decision.kind === 'act' ? '' : decision.reason;
    };
    expect(raised(ago(4))).toContain('what we did ourselves runs: raise the memory limit of app from 1Gi to 2Gi');
    for (const reason of [raised(ago(4)), raised(ago(6))]) expect(reason).not.toMatch(/rollback|went back/);
  });

  it('is not what another release runs, though the history forgot what was between', () => {
    const next = release('1.6.0', 7, { beganAt: ago(10) });
    const facts = {
      suspect: next,
      releases: [next, { ...GOOD, revision: 1 }],
      operations: [operation(BAD, another('1.2.0', 0))],
    };
    expect(decisionOf({ facts: { ...facts, pods: [pod(next, 'a', CRASHING), pod(GOOD, 'a')] } }).kind).toBe('act');
  });

  it('binds a manual run too', () => {
    const change = rolledBack({ signal: { startedAt: ago(4), manual: MANUAL } });
    expect(decisionOf(change)).toMatchObject({ kind: 'hold', code: 'our-rollback' });
  });

  it.each([
    ['acting', 'join'],
    ['applied', 'join'],
    ['judged', 'join'],
    ['reported', 'hold'],
  ] as const)('without a start, in phase %s: %s', (phase, kind) => {
    const operations = [operation(BAD, GOOD, { phase })];
    expect(decisionOf(rolledBack({ facts: { operations }, signal: { startedAt: null } })).kind).toBe(kind);
  });

  it('joins a repetition without a start by its key, also after the report', () => {
    const operations = [operation(BAD, GOOD, { phase: 'reported', signalKeys: ['group-1'] })];
    const kindOf = (dedupKey: string | null) =>
      decisionOf(rolledBack({ facts: { operations }, signal: { startedAt: null, dedupKey } })).kind;
    expect([kindOf('group-1'), kindOf('group-2'), kindOf(null)]).toEqual(['join', 'hold', 'hold']);
  });

  it('is a write that was given up and arrived after all: a human is called, nothing rolled back', () => {
    const operations = [operation(BAD, GOOD, { phase: 'abandoned', appliedAt: null })];
    const annotations = { 'incident-responder.github.io/attempt': 'attempt-1' };
    const arrived = rolledBack({ facts: { operations }, workload: { annotations }, signal: { startedAt: ago(1) } });
    expect(decisionOf(arrived)).toMatchObject({ kind: 'hold', code: 'our-rollback' });
  });

  it('is known by the attempt’s id where admission changed the template', () => {
    const mutated = release('1.4.0', 3, {
      uid: 'rs-mutated',
      template: template('1.4.0', { env: [] }),
      beganAt: ago(5),
    });
    const facts = { suspect: mutated, releases: [mutated, BAD, GOOD] };
    const annotations = { 'incident-responder.github.io/attempt': 'attempt-1' };
    expect(decisionOf(rolledBack({ facts, workload: { annotations }, signal: { startedAt: ago(6) } })).kind).toBe(
      'join',
    );
    expect(
      decisionOf(rolledBack({ facts, workload: { annotations: {} }, signal: { startedAt: ago(4) } })).kind,
    ).not.toBe('join');
  });

  it('is over when another release came: the annotation that stayed behind means nothing', () => {
    const next = release('1.6.0', 4, { beganAt: ago(3) });
    const facts = {
      suspect: next,
      releases: [next, { ...BACK, endedAt: ago(3) }, BAD],
      pods: [pod(next, 'a', CRASHING), pod(BACK, 'a')],
    };
    const annotations = { 'incident-responder.github.io/attempt': 'attempt-1' };
    const knownBad = [{ templateHash: BAD.templateHash, version: '1.5.0', since: ago(5) }];
    const change = {
      facts: { ...facts, operations: [op], knownBad },
      workload: { annotations },
      signal: { startedAt: ago(2) },
    };
    expect(decisionOf(change)).toMatchObject({ kind: 'act', from: { version: '1.6.0' }, to: { version: '1.4.0' } });
  });

  it('is over when somebody deployed the restored release again after another', () => {
    const between = release('1.6.0', 4, { beganAt: ago(4), endedAt: ago(3) });
    const again = release('1.4.0', 5, { beganAt: ago(3) });
    const old = release('1.3.0', 0, { beganAt: ago(3000), endedAt: ago(1440) });
    const facts = {
      suspect: again,
      releases: [again, between, BAD, old],
      pods: [pod(again, 'a', CRASHING)],
      operations: [op],
    };
    const knownBad = [BAD, between].map(({ templateHash: hash, version }) => ({
      templateHash: hash,
      version,
      since: ago(4),
    }));
    const decision = decisionOf({ facts: { ...facts, knownBad }, signal: { startedAt: ago(2) } });
    expect(decision).toMatchObject({ kind: 'act', from: { revision: 5 }, to: { version: '1.3.0' } });
  });

  it('that was abandoned before it was written is nobody’s', () => {
    const operations = [operation(BAD, GOOD, { phase: 'abandoned', appliedAt: null })];
    expect(decisionOf(rolledBack({ facts: { operations } })).kind).toBe('hold');
    expect(decisionOf(rolledBack({ facts: { operations } }))).not.toMatchObject({ code: 'our-rollback' });
  });

  it('is gone with the Deployment: one of the same name made again has its own story', () => {
    const change = rolledBack({ signal: { startedAt: ago(4) }, workload: { uid: 'made-again' } });
    expect(decisionOf(change)).not.toMatchObject({ code: 'our-rollback' });
    expect(decisionOf({ ...change, signal: { startedAt: ago(6) } }).kind).not.toBe('join');
  });

  it('stays ours after a restart of what was restored', () => {
    const restarted = {
      ...release('1.4.0', 4, { uid: 'rs-restarted', beganAt: ago(5) }),
      templateHash: templateHash(template('1.4.0')),
    };
    const facts = { suspect: restarted, releases: [restarted, BACK, BAD] };
    expect(decisionOf(rolledBack({ facts, signal: { startedAt: ago(1) } }))).toMatchObject({ code: 'our-rollback' });
  });
});
