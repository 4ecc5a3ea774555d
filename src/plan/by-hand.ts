// What a person does where somebody else owns the workload: the exact commands, in their order. Pure. Between back-ticks
// stands what can be copied; what is not known is written in capitals.
import type { Release, ReleaseRef, WorkloadRef } from '../incident.ts';
import type { GitopsOwner, HelmOwner } from './owner.ts';

export interface ByHand {
  readonly ref: WorkloadRef;
  readonly from: Pick<ReleaseRef, 'version'> | null;
  /** Null: there is nothing to go back to. */
  readonly to: Release | null;
  /** Whose record a HelmRelease of Flux keeps: it may be called otherwise. */
  readonly helm: HelmOwner | null;
}

export function gitopsSteps(owner: GitopsOwner, about: ByHand): readonly string[] {
  const { from } = about;
  const bad = from === null ? 'the bad release' : from.version;
  const last = `For good: revert the commit that released ${bad} in the repository that is synced (\`git revert COMMIT\`, then push).`;
  return [...paused(owner), ...restored(owner, about), last, resumed(owner)];
}

export function helmSteps(owner: HelmOwner, { to }: Pick<ByHand, 'to'>): readonly string[] {
  const [release, flag] = [owner.name ?? 'RELEASE', inNamespace(owner)];
  const which = to === null ? 'that served' : `that deployed ${to.version}`;
  return [
    `Find the revision ${which} (status superseded or deployed): \`helm history ${release}${flag}\`.`,
    `Go back to it: \`helm rollback ${release} REVISION${flag} --wait\`.`,
  ];
}

const KINDS = {
  Application: 'applications.argoproj.io',
  Kustomization: 'kustomizations.kustomize.toolkit.fluxcd.io',
  HelmRelease: 'helmreleases.helm.toolkit.fluxcd.io',
} as const;

function paused(owner: GitopsOwner): readonly string[] {
  const name = owner.name ?? 'NAME';
  const patch = (spec: string) =>
    `\`kubectl patch ${KINDS[owner.kind]} ${name}${inNamespace(owner)} --type merge -p '${spec}'\``;
  if (owner.kind === 'Application')
    return [
      `Turn its automatic sync off: \`argocd app set ${appOf(owner)} --sync-policy none\`, or ${patch('{"spec":{"syncPolicy":{"automated":null}}}')}. Where a parent application or an ApplicationSet makes it, there first: else it comes back.`,
    ];
  const suspend = `\`flux suspend ${owner.kind.toLowerCase()} ${name}${inNamespace(owner)}\``;
  return [
    `Suspend its reconciliation: ${suspend}, or ${patch('{"spec":{"suspend":true}}')}. Where image automation commits tags, suspend that too.`,
  ];
}

function restored(owner: GitopsOwner, about: ByHand): readonly string[] {
  const { ref, to } = about;
  if (owner.kind === 'HelmRelease') return helmSteps(about.helm ?? { ...owner, kind: 'Helm release' }, about);
  if (to === null) return [];
  const what =
    ref.kind === 'Rollout' ? `argo rollouts undo ${ref.name}` : `rollout undo ${ref.kind.toLowerCase()}/${ref.name}`;
  const undo = `kubectl ${what} -n ${ref.namespace} --to-revision=${to.revision}`;
  return [`Put ${to.version} back: \`${undo}\`. Once: a second undo without a revision brings the bad one back.`];
}

function resumed(owner: GitopsOwner): string {
  const name = owner.name ?? 'NAME';
  if (owner.kind !== 'Application')
    return `Then resume: \`flux resume ${owner.kind.toLowerCase()} ${name}${inNamespace(owner)}\`.`;
  return `Then turn the sync on again: \`argocd app set ${appOf(owner)} --sync-policy automated\`, with \`--self-heal\` and \`--auto-prune\` where they were set.`;
}

function appOf({ name, namespace }: GitopsOwner): string {
  return `${namespace === null ? '' : `${namespace}/`}${name ?? 'NAME'}`;
}

/** Argo CD's applications live in its own namespace where the sign names none. */
function inNamespace({ kind, namespace }: GitopsOwner | HelmOwner): string {
  return ` -n ${namespace ?? (kind === 'Application' ? 'argocd' : 'NAMESPACE')}`;
}
