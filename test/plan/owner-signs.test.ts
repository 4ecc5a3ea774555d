// The signs by which another owner is known, and the names that are believed.
import { describe, expect, it } from '@jest/globals';
import type { WorkloadFacts } from '../../src/plan/facts.ts';
import { gitopsOwner, gitopsSign, helmOwner, helmSign, ownerInWords } from '../../src/plan/owner.ts';
import { ago, BAD, workload } from './world.ts';

const of = (change: Partial<WorkloadFacts>) => workload(BAD, change);
const TRACKING = 'argocd.argoproj.io/tracking-id';
const INSTANCE = 'app.kubernetes.io/instance';

describe('a sign of another owner', () => {
  const marked = (key: string, value = 'x') => ({ labels: { app: 'api', [key]: value }, annotations: {} });

  it.each<[string, string | null]>([
    [TRACKING, TRACKING],
    ['kustomize.toolkit.fluxcd.io/name', 'kustomize.toolkit.fluxcd.io/name'],
    [INSTANCE, null],
  ])('of GitOps is on whatever object: %s', (key, sign) => {
    expect(gitopsSign(marked(key))).toBe(sign);
    expect(gitopsSign({ labels: {}, annotations: { [key]: '' } })).toBe(sign);
  });

  it.each<[string, string, string | null]>([
    ['app.kubernetes.io/managed-by', 'Helm', 'app.kubernetes.io/managed-by: Helm'],
    ['app.kubernetes.io/managed-by', 'kustomize', null],
    ['meta.helm.sh/release-name', 'api', 'meta.helm.sh/release-name'],
  ])('of Helm is on whatever object: %s: %s', (key, value, sign) => {
    expect(helmSign(marked(key, value))).toBe(sign);
  });

  it('is on nothing that is not there', () => {
    expect([gitopsSign(null), helmSign(null), gitopsOwner(null), helmOwner(null)]).toEqual([null, null, null, null]);
  });

  it('of another manager is none, though its name has Argo CD’s in it', () => {
    const labels = { [INSTANCE]: 'api' };
    for (const manager of ['my-argocd-copy', 'argocdx']) {
      expect(gitopsOwner(of({ labels, templateChangedBy: { manager, at: ago(10) } }))).toBeNull();
    }
    expect(gitopsOwner(of({ labels, templateChangedBy: null }))).toBeNull();
  });

  it.each(['-x', 'x-', 'Ax', 'a b', 'x'.repeat(254)])('has no name like %s', (name) => {
    expect(helmOwner(of({ annotations: { 'meta.helm.sh/release-name': name } }))?.name).toBeNull();
  });

  it.each(['x', 'x1', 'x'.repeat(253), 'a-b.c'])('has a name like %s', (name) => {
    expect(helmOwner(of({ annotations: { 'meta.helm.sh/release-name': name } }))?.name).toBe(name);
  });

  it('is said in words, with its namespace where that is known', () => {
    const words = (change: Partial<WorkloadFacts>) => {
      const owner = gitopsOwner(of(change));
      return owner === null ? '' : ownerInWords(owner);
    };
    expect(words({ annotations: { [TRACKING]: 'a_shop:apps/Deployment:shop/api' } })).toBe('Application a/shop');
    expect(words({ annotations: { [TRACKING]: 'shop:apps/Deployment:shop/api' } })).toBe('Application shop');
    expect(words({ annotations: { 'image.toolkit.fluxcd.io/x': '' } })).toBe('Kustomization (its name is not said)');
  });
});
