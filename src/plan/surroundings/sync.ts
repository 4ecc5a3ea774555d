// The object whose sync would be stopped before a rollback. Read only where the config names one.
import type { Service } from '../../config/schema.ts';
import { messageOf } from '../../mitigation/lease.ts';
import { syncPath } from '../../mitigation/sync.ts';
import type { Cluster } from '../../ports.ts';
import type { SyncFacts } from '../facts-beside.ts';

/** Null: none is named. */
export async function readSync({ pauseSync }: Service, cluster: Cluster): Promise<SyncFacts | null> {
  if (pauseSync === undefined) return null;
  const answer = await cluster.request({ method: 'GET', path: syncPath(pauseSync) }).catch(() => null);
  if (answer?.status === 200) return { object: answer.body, why: '' };
  return { object: null, why: answer === null ? 'it gave no answer' : `it cannot be read: ${messageOf(answer)}` };
}
