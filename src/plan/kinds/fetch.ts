// One workload, with the template that it runs. An Argo Rollout may take its template from a Deployment (workloadRef):
// then the two are read as one, and what is fenced and patched is the Deployment.
import { ResponderError } from '../../errors.ts';
import type { WorkloadRef } from '../../incident.ts';
import type { Cluster, ClusterAnswer } from '../../ports.ts';
import { at, fields, list, text } from '../fields.ts';
import { workloadPath } from './registry.ts';

/** Any answer, errors included; 200 is a workload that `readWorkload` reads. */
export async function fetchWorkload(cluster: Cluster, ref: WorkloadRef): Promise<ClusterAnswer> {
  const answer = await cluster.request({ method: 'GET', path: workloadPath(ref) });
  const reference = at(answer.body, 'spec', 'workloadRef');
  if (ref.kind !== 'Rollout' || answer.status !== 200 || reference === undefined) return answer;
  const path = pathOf(ref, reference);
  const holder = await cluster.request({ method: 'GET', path });
  if (holder.status !== 200) throw unread(ref, path, holder.status);
  return { ...answer, body: joined(answer.body, holder.body, path) };
}

function pathOf(ref: WorkloadRef, reference: unknown): string {
  const [kind, name] = [text(at(reference, 'kind')), text(at(reference, 'name'))];
  if (kind === 'Deployment' && name !== '')
    return workloadPath({ kind, namespace: ref.namespace, name: encodeURIComponent(name) });
  throw new ResponderError(
    'cluster-refused',
    `Rollout ${ref.name} takes its template from ${kind}/${name}: only Deployments are followed.`,
    'Roll back by hand, or keep the template in the Rollout or in a Deployment.',
  );
}

/** Identity, generation and template are the Deployment's; revision, status and owner of the history the Rollout's. */
function joined(rollout: unknown, holder: unknown, path: string): unknown {
  const [own, theirs] = [fields(at(rollout, 'metadata')), fields(at(holder, 'metadata'))];
  return {
    ...fields(rollout),
    templateIn: { path, owner: own['uid'] },
    metadata: {
      ...theirs,
      name: own['name'],
      labels: { ...fields(theirs['labels']), ...fields(own['labels']) },
      annotations: { ...fields(own['annotations']), ...fields(theirs['annotations']) },
      ownerReferences: [...list(own['ownerReferences']), ...list(theirs['ownerReferences'])],
    },
    spec: {
      selector: at(holder, 'spec', 'selector'),
      ...fields(at(rollout, 'spec')),
      template: at(holder, 'spec', 'template'),
    },
    status: {
      ...fields(at(rollout, 'status')),
      observedGeneration: at(rollout, 'status', 'workloadObservedGeneration'),
    },
  };
}

function unread(ref: WorkloadRef, path: string, status: number): ResponderError {
  return new ResponderError(
    'cluster-refused',
    `Rollout ${ref.name} takes its template from ${path}, which cannot be read: ${status}`,
    'Grant get and patch on that Deployment (docs/rbac-rollout.yaml).',
  );
}
