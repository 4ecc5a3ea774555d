// Whether the sync is at work just now: what has begun is not ended by a pause, and may still write over what is rolled back.
// Pure.
import { at, list, text } from '../plan/fields.ts';
import type { SyncOwner } from './sync.ts';

/** As the rest of a sentence; null: it rests. */
export function underWay({ kind }: Pick<SyncOwner, 'kind'>, object: unknown): string | null {
  return kind === 'Application' ? operationOf(object) : reconciliationOf(object);
}

/** Argo CD carries out what was asked for, whether or not it syncs by itself. */
function operationOf(object: unknown): string | null {
  const phase = text(at(object, 'status', 'operationState', 'phase'));
  if (phase === 'Running' || phase === 'Terminating') return 'a sync is running';
  return at(object, 'operation') === undefined ? null : 'a sync was asked for and has not begun';
}

/**
 * Flux: `Reconciling` stays while a failed reconciliation waits for its next try (`ProgressingWithRetry`), and while all is applied
 * and only its health is waited for, which a bad release lets last: then `Healthy` is unknown, with the same message
 * (kustomize-controller, `checkHealth`). A HelmRelease tells no such thing apart: Helm may still roll back by itself.
 */
function reconciliationOf(object: unknown): string | null {
  const reconciling = conditionOf(object, 'Reconciling');
  if (at(reconciling, 'status') !== 'True' || at(reconciling, 'reason') === 'ProgressingWithRetry') return null;
  const healthy = conditionOf(object, 'Healthy');
  const onlyWaits = at(healthy, 'status') === 'Unknown' && at(healthy, 'message') === at(reconciling, 'message');
  return onlyWaits ? null : 'a reconciliation is running';
}

const conditionOf = (object: unknown, type: string) =>
  list(at(object, 'status', 'conditions')).find((one) => at(one, 'type') === type);
