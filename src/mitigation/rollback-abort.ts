// Aborting a running canary of Argo Rollouts: its status alone changes, as `kubectl argo rollouts abort` does it.
import type { PatchOperation } from '../incident.ts';
import { at } from '../plan/fields.ts';
import { workloadPath } from '../plan/kinds/registry.ts';
import type { Cluster } from '../ports.ts';
import { messageOf } from './lease.ts';
import type { OneWrite, Write } from './patch-once.ts';
import type { Applied, Impossible, Prepared, StrategyContext } from './strategy.ts';

export function prepareAbort({ facts, ref }: StrategyContext): Prepared | Impossible {
  const { workload } = facts;
  if (workload?.walking === undefined) return { kind: 'impossible', why: 'there is no canary to abort' };
  const { to, from } = workload.walking;
  const tests: readonly PatchOperation[] = [
    { op: 'test', path: '/metadata/uid', value: workload.templateIn?.owner ?? workload.uid },
    { op: 'test', path: '/status/currentPodHash', value: to },
    { op: 'test', path: '/status/stableRS', value: from },
  ];
  const path = `${workloadPath(ref)}/status`;
  const write: Write = {
    patch: [...tests, { op: 'add', path: '/status/abort', value: true }],
    settled: (object) => stateOf(object, to),
  };
  // Never forward again by itself: what was aborted is no state to go back to.
  const receipt = { path, undo: null, restore: 'on-demand', restoredAt: null } as const;
  return { kind: 'prepared', write: { path, first: write, again: lookAgain(path, to, write) }, receipt };
}

/** The status says which canary it is; `kubectl argo rollouts retry` or another release takes the abort back. */
function stateOf(object: unknown, hash: string): 'applied' | 'not-applied' | 'moved' {
  if (at(object, 'status', 'currentPodHash') !== hash) return 'moved';
  return at(object, 'status', 'abort') === true ? 'applied' : 'not-applied';
}

const lookAgain =
  (path: string, hash: string, write: Write): OneWrite['again'] =>
  async ({ cluster }: { readonly cluster: Cluster }): ReturnType<OneWrite['again']> => {
    const answer = await cluster.request({ method: 'GET', path });
    if (answer.status !== 200) return contended(`the Rollout cannot be read any more: ${messageOf(answer)}`);
    const state = stateOf(answer.body, hash);
    if (state === 'applied') return { kind: 'applied', at: null };
    return state === 'moved' ? contended('the canary is another one now') : { kind: 'still-current', write };
  };

const contended = (why: string): Applied => ({ kind: 'contended', why });
