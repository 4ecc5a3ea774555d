// Where somebody else's sync owns the workload and the config names what is synced: the rollback as a draft pull request there.
import { sentence } from './errors.ts';
import type { Handling } from './handling.ts';
import type { Act, Hold } from './incident.ts';
import { type Proposed, proposeRevert } from './mitigation/git/propose.ts';
import { operationId } from './mitigation/operation-id.ts';
import type { Facts } from './plan/facts.ts';
import { ifNotOwned } from './plan/if-not-owned.ts';
import { called } from './plan/release-ref.ts';
import { plain, title } from './text/markdown.ts';

const DEADLINE = 30_000;

/** What a person does about it, before everything else; empty: nothing was proposed. Never throws: the hold stands anyway. */
export async function proposed(handling: Handling, hold: Hold, facts: Facts): Promise<readonly string[]> {
  const { service, signal, mode, dryRun, cancelled } = handling;
  const owned = hold.code === 'gitops-owned' || hold.code === 'helm-owned';
  if (!owned || service.gitops === undefined || mode === 'plan' || dryRun || cancelled.aborted) return [];
  const act = ifNotOwned({ facts, signal, service });
  if (act === null || facts.workload === null) return [];
  try {
    const key = operationId(facts.workload.uid, act.from);
    return [inWords(await setBackInGit(handling, service.gitops, { ...act, key }))];
  } catch (thrown) {
    return [`No pull request could be proposed: ${sentence(thrown)}`];
  }
}

type Synced = NonNullable<Handling['service']['gitops']>;

/** `key`: of the bad release, by which there is one pull request however often it is asked for. */
export function setBackInGit(
  { key, world }: Handling,
  synced: Synced,
  act: Pick<Act, 'from' | 'to' | 'reason' | 'against'> & { readonly key: string },
): Promise<Proposed> {
  const { from, to } = act;
  const what = title(`Set ${key} back from ${from.version} to ${to.version}`);
  const body = [
    `${plain(act.reason, 2000)}`,
    `What is synced from here owns the workload: only a change here lasts. This changes the image in ${plain(synced.path, 300)} and nothing else; what else ${plain(called(from), 200)} changed stays.`,
    act.against.length === 0
      ? ''
      : `What speaks against it:\n\n${act.against.map((one) => `- ${plain(one, 300)}`).join('\n')}`,
  ];
  return proposeRevert(world.codeHost, {
    repository: synced.repository,
    path: synced.path,
    branch: synced.branch ?? null,
    from,
    to,
    key: act.key,
    title: world.runner.hide(what),
    body: world.runner.hide(body.filter((part) => part !== '').join('\n\n')),
    deadline: DEADLINE,
    clock: world.clock,
  });
}

/** What a person does about it. */
export function inWords({ url, open, mergedAt }: Proposed): string {
  if (mergedAt !== null) return `The pull request that sets it back was merged at ${mergedAt}: ${url}`;
  if (!open) return `The pull request that sets it back was closed already: ${url}`;
  return `Review and merge the draft pull request that sets it back: ${url}`;
}
