// Who else owns the workload, and what a person is told to do about it, to the letter.
import { describe, expect, it } from '@jest/globals';
import { decide } from '../../src/plan/decide.ts';
import type { WorkloadFacts } from '../../src/plan/facts.ts';
import { gitopsOwner, helmOwner } from '../../src/plan/owner.ts';
import { ago, BAD, GOOD, workload, world } from './world.ts';

const of = (change: Partial<WorkloadFacts>) => workload(BAD, change);
const TRACKING = 'argocd.argoproj.io/tracking-id';
const INSTANCE = 'app.kubernetes.io/instance';

describe('the GitOps owner', () => {
  it.each<[string, Partial<WorkloadFacts>, object]>([
    [
      'Argo CD’s annotation',
      { annotations: { [TRACKING]: 'shop-prod:apps/Deployment:shop/api' } },
      { kind: 'Application', name: 'shop-prod', namespace: null, sign: TRACKING },
    ],
    [
      'Argo CD’s annotation of an application in another namespace',
      { annotations: { [TRACKING]: 'team-a_shop:apps/Deployment:shop/api' } },
      { kind: 'Application', name: 'shop', namespace: 'team-a' },
    ],
    [
      'an annotation that was copied from another object: it names nobody here',
      { annotations: { [TRACKING]: 'shop-prod:apps/Deployment:shop/cart' } },
      { kind: 'Application', name: null },
    ],
    [
      'Argo CD’s own label',
      { labels: { 'argocd.argoproj.io/instance': 'shop-prod', [INSTANCE]: 'api-release' } },
      { kind: 'Application', name: 'shop-prod' },
    ],
    [
      'the instance label, applied by Argo CD',
      { labels: { [INSTANCE]: 'shop-prod' }, templateChangedBy: { manager: 'argocd-controller', at: ago(10) } },
      { kind: 'Application', name: 'shop-prod', sign: `${INSTANCE} (applied by argocd-controller)` },
    ],
    [
      'Flux’s labels of a Kustomization',
      {
        labels: {
          'kustomize.toolkit.fluxcd.io/name': 'apps',
          'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
        },
      },
      { kind: 'Kustomization', name: 'apps', namespace: 'flux-system' },
    ],
    [
      'Flux’s labels of a HelmRelease, over Helm’s',
      {
        labels: {
          'helm.toolkit.fluxcd.io/name': 'api',
          'helm.toolkit.fluxcd.io/namespace': 'shop',
          'app.kubernetes.io/managed-by': 'Helm',
        },
      },
      { kind: 'HelmRelease', name: 'api', namespace: 'shop' },
    ],
    ['a sign of Flux without a name', { annotations: { 'image.toolkit.fluxcd.io/x': '' } }, { name: null }],
  ])('is known by %s', (_, change, expected) => {
    expect(gitopsOwner(of(change))).toMatchObject(expected);
  });

  it.each<[string, Partial<WorkloadFacts>]>([
    ['the instance label alone, which Helm charts set too', { labels: { [INSTANCE]: 'api' } }],
    ['a domain that only looks like it', { labels: { 'argocd.argoproj.io.example.com/x': 'y' } }],
    ['nothing', {}],
  ])('is not known by %s', (_, change) => {
    expect(gitopsOwner(of(change))).toBeNull();
  });

  it('has no name that could be more than a name', () => {
    const labels = {
      'kustomize.toolkit.fluxcd.io/name': 'apps; rm -rf /',
      'kustomize.toolkit.fluxcd.io/namespace': '$(id)',
    };
    expect(gitopsOwner(of({ labels }))).toMatchObject({ name: null, namespace: null });
  });
});

describe('the Helm release', () => {
  it('is named by Helm’s annotations', () => {
    const annotations = { 'meta.helm.sh/release-name': 'api-prod', 'meta.helm.sh/release-namespace': 'releases' };
    expect(helmOwner(of({ annotations }))).toMatchObject({ name: 'api-prod', namespace: 'releases' });
  });

  it('is guessed from the labels of a chart, in the workload’s namespace', () => {
    const labels = { 'app.kubernetes.io/managed-by': 'Helm', [INSTANCE]: 'api-prod' };
    expect(helmOwner(of({ labels }))).toMatchObject({ name: 'api-prod', namespace: 'shop' });
  });
});

describe('what a person is told', () => {
  const stepsFor = (change: Partial<WorkloadFacts>, facts: object = {}): readonly string[] => {
    const { decision } = decide(world({ workload: change, facts }));
    return decision.kind === 'hold' ? (decision.steps ?? []) : [];
  };
  const commandsIn = (steps: readonly string[]) =>
    steps.flatMap((step) => [...step.matchAll(/`([^`]+)`/g)].map((m) => m[1]));
  const argo = { annotations: { [TRACKING]: 'shop-prod:apps/Deployment:shop/api' } };

  it('under Argo CD: sync off, back, revert in Git, sync on', () => {
    expect(commandsIn(stepsFor(argo))).toEqual([
      'argocd app set shop-prod --sync-policy none',
      `kubectl patch applications.argoproj.io shop-prod -n argocd --type merge -p '{"spec":{"syncPolicy":{"automated":null}}}'`,
      'kubectl rollout undo deployment/api -n shop --to-revision=1',
      'git revert COMMIT',
      'argocd app set shop-prod --sync-policy automated',
      '--self-heal',
      '--auto-prune',
    ]);
  });

  it('of an application elsewhere: with its namespace', () => {
    const [first = ''] = stepsFor({ annotations: { [TRACKING]: 'team-a_shop:apps/Deployment:shop/api' } });
    expect(first).toContain('`argocd app set team-a/shop --sync-policy none`');
    expect(first).toContain('applications.argoproj.io shop -n team-a ');
  });

  it('under a Kustomization of Flux: suspend, back, revert in Git, resume', () => {
    const labels = {
      'kustomize.toolkit.fluxcd.io/name': 'apps',
      'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
    };
    expect(commandsIn(stepsFor({ labels }))).toEqual([
      'flux suspend kustomization apps -n flux-system',
      `kubectl patch kustomizations.kustomize.toolkit.fluxcd.io apps -n flux-system --type merge -p '{"spec":{"suspend":true}}'`,
      'kubectl rollout undo deployment/api -n shop --to-revision=1',
      'git revert COMMIT',
      'flux resume kustomization apps -n flux-system',
    ]);
  });

  it('under a HelmRelease of Flux: the release goes back by Helm, under its own name', () => {
    const labels = { 'helm.toolkit.fluxcd.io/name': 'api', 'helm.toolkit.fluxcd.io/namespace': 'flux-system' };
    const annotations = { 'meta.helm.sh/release-name': 'shop-api', 'meta.helm.sh/release-namespace': 'shop' };
    expect(commandsIn(stepsFor({ labels, annotations }))).toEqual([
      'flux suspend helmrelease api -n flux-system',
      `kubectl patch helmreleases.helm.toolkit.fluxcd.io api -n flux-system --type merge -p '{"spec":{"suspend":true}}'`,
      'helm history shop-api -n shop',
      'helm rollback shop-api REVISION -n shop --wait',
      'git revert COMMIT',
      'flux resume helmrelease api -n flux-system',
    ]);
  });

  it('under Helm: which revision, and back to it', () => {
    const steps = stepsFor({
      annotations: { 'meta.helm.sh/release-name': 'api', 'meta.helm.sh/release-namespace': 'shop' },
    });
    expect(commandsIn(steps)).toEqual(['helm history api -n shop', 'helm rollback api REVISION -n shop --wait']);
    expect(steps[0]).toContain('that deployed 1.4.0');
  });

  it('without a release to go back to: no command that goes anywhere', () => {
    const facts = { releases: [BAD], servedHealthy: {} };
    expect(commandsIn(stepsFor(argo, facts)).filter((one) => one?.startsWith('kubectl rollout'))).toEqual([]);
    expect(stepsFor({ labels: { 'app.kubernetes.io/managed-by': 'Helm' } }, facts)[0]).toContain('that served');
    expect(GOOD.revision).toBe(1);
  });

  it('fits into one point of the issue each', () => {
    const long = 'a'.repeat(63);
    const labels = { 'helm.toolkit.fluxcd.io/name': long, 'helm.toolkit.fluxcd.io/namespace': long };
    for (const step of [...stepsFor(argo), ...stepsFor({ labels })]) expect(step.length).toBeLessThan(500);
  });

  it('where the config allows it all the same: the plan acts, and says what will drift', () => {
    const annotations = {
      'meta.helm.sh/release-name': 'api',
      'meta.helm.sh/release-namespace': 'shop',
      ...argo.annotations,
    };
    const { decision } = decide(
      world({ workload: { annotations }, service: { ownership: { gitops: 'allow', helm: 'allow' } } }),
    );
    expect(decision).toMatchObject({
      kind: 'act',
      against: expect.arrayContaining([
        'the next sync of Application shop-prod may bring 1.5.0 back',
        'the record of Helm release shop/api drifts: it says 1.5.0 until the next helm upgrade or rollback',
      ]),
    });
  });
});
