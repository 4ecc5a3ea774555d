// A canary whose template somebody else owns is aborted; each fact that makes it so, and what it is without it.
import { describe, expect, it } from '@jest/globals';
import { canaryToAbort } from '../../src/plan/canary.ts';
import { decide } from '../../src/plan/decide.ts';
import type { WorkloadFacts } from '../../src/plan/facts.ts';
import { reconciledRelease } from '../../src/plan/read-releases.ts';
import { wasApplied } from '../../src/plan/took-effect.ts';
import { replacedBy } from '../../src/verification/rollout.ts';
import { BAD, GOOD, operation, world } from './world.ts';

const REF = { kind: 'Rollout', namespace: 'shop', name: 'api' } as const;
const hash = (release: { readonly name: string }) => release.name.slice('api-'.length);
const WALKING = { to: hash(BAD), from: hash(GOOD), promoted: false, aborted: false };
const ARGO = { 'argocd.argoproj.io/tracking-id': 'shop:x' };
const REVISION = { 'rollout.argoproj.io/revision': String(BAD.revision) };
const OWNED: Partial<WorkloadFacts> = { ref: REF, walking: WALKING, annotations: { ...ARGO, ...REVISION } };

const decisionOf = (workload: Partial<WorkloadFacts>) => decide(world({ workload })).decision;

describe('a running canary', () => {
  it('whose template Argo CD owns is aborted, and the reason says why that may be', () => {
    const decision = decisionOf(OWNED);
    expect(decision).toMatchObject({ kind: 'act', strategy: 'rollback', step: { kind: 'abort' } });
    expect(decision.reason).toMatch(/^Abort the canary/);
    expect(decision.kind === 'act' ? decision.against.join() : '').toContain('kubectl argo rollouts retry');
  });

  it('that Helm owns too', () => {
    const labels = { 'app.kubernetes.io/managed-by': 'Helm' };
    expect(decisionOf({ ...OWNED, annotations: REVISION, labels })).toMatchObject({ step: { kind: 'abort' } });
  });

  it('that nobody else owns is ended by its template: nothing bad stays behind', () => {
    expect(decisionOf({ ...OWNED, annotations: REVISION })).toMatchObject({ step: { kind: 'template' } });
  });

  it.each([
    ['was promoted', { ...OWNED, walking: { ...WALKING, from: WALKING.to } }],
    ['was aborted already', { ...OWNED, walking: { ...WALKING, aborted: true } }],
    ['walks from a release that is not the one to go back to', { ...OWNED, walking: { ...WALKING, from: 'other' } }],
    ['is not the suspect', { ...OWNED, walking: { ...WALKING, to: 'other' } }],
    ['is none', { ref: { ...REF, kind: 'Deployment' as const }, annotations: ARGO }],
  ])('that %s is held as Argo CD’s', (_, workload) => {
    expect(decisionOf(workload)).toMatchObject({ kind: 'hold', code: 'gitops-owned' });
    expect(canaryToAbort(world({ workload }).facts, GOOD)).toBeNull();
  });
});

describe('no canary is aborted', () => {
  const { facts } = world({ workload: OWNED });

  it('where workload, release or target are not known', () => {
    expect(canaryToAbort(facts, GOOD)).toEqual(WALKING);
    expect(canaryToAbort({ ...facts, workload: null }, GOOD)).toBeNull();
    expect(canaryToAbort({ ...facts, suspect: null }, GOOD)).toBeNull();
    expect(canaryToAbort(facts, null)).toBeNull();
  });

  it('where it stands: it walks to where it is', () => {
    const walking = { ...WALKING, from: WALKING.to };
    expect(canaryToAbort(world({ workload: { ...OWNED, walking } }).facts, BAD)).toBeNull();
  });
});

describe('an aborted canary', () => {
  const aborted = { ...OWNED, walking: { ...WALKING, aborted: true }, templateHash: BAD.templateHash };
  const { workload, releases } = world({ workload: aborted }).facts;
  if (workload === null) throw new Error('no workload');
  const done = operation(BAD, GOOD);
  const attempts = done.attempts.map((attempt) => ({ ...attempt, step: { kind: 'abort' } as const }));

  it('leaves the stable release as the current one, whatever the template says', () => {
    expect(reconciledRelease(workload, releases)?.name).toBe(GOOD.name);
  });

  it('is not taken for a template that came back', () => {
    expect(replacedBy({ workload, operation: done })).toBeNull();
    const retried = { ...workload, walking: WALKING };
    expect(replacedBy({ workload: retried, operation: done })).toMatch(/is back/);
  });

  it('shows that the attempt to abort took effect, and no other attempt', () => {
    const { facts } = world({ workload: aborted });
    expect(wasApplied({ ...done, attempts }, facts)).toBe(true);
    expect(wasApplied(done, facts)).toBe(false);
  });
});
