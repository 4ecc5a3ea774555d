// Events: the same thing again raises the count, as client-go's recorder does.
import { randomBytes } from 'node:crypto';
import { EVENTS } from './resources.ts';
import type { Store } from './store.ts';
import { type KubeObject, seconds } from './types.ts';

export interface EventInput {
  readonly namespace: string;
  readonly type?: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  readonly involvedObject: { readonly kind: string; readonly name: string; readonly uid?: string };
  /** Component that says so. */
  readonly source?: string;
}

export function emit(store: Store, input: EventInput): KubeObject {
  const { namespace, type = 'Warning', reason, message, source = 'sandbox' } = input;
  const involvedObject = { namespace, ...input.involvedObject };
  const options = { manager: source, subresource: '', dryRun: false };
  const now = seconds();
  const again = store.list(EVENTS, namespace).find((one) => {
    const about = one['involvedObject'] as { name?: string; uid?: string };
    return (
      one['reason'] === reason &&
      one['message'] === message &&
      about.name === involvedObject.name &&
      about.uid === involvedObject.uid
    );
  });
  if (again !== undefined)
    return store.update({ ...again, count: Number(again['count']) + 1, lastTimestamp: now }, options);
  return store.create(
    {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: `${involvedObject.name}.${randomBytes(8).toString('hex')}`, namespace },
      involvedObject,
      reason,
      message,
      source: { component: source },
      firstTimestamp: now,
      lastTimestamp: now,
      count: 1,
      type,
      reportingComponent: source,
      reportingInstance: '',
    } as unknown as KubeObject,
    options,
  );
}

/** The recorder of one component. */
export function recorder(store: Store, source: string, type: 'Normal' | 'Warning') {
  return ({ kind, metadata }: KubeObject, reason: string, message: string): void => {
    const { namespace = '', name, uid } = metadata;
    emit(store, { namespace, type, reason, message, involvedObject: { kind, name, uid }, source });
  };
}
