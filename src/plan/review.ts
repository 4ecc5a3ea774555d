// What a run is allowed, by SelfSubjectRulesReviews: of the workload's namespace, and of the one where a sync may be paused.
import type { Service } from '../config/schema.ts';
import type { ClusterAnswer } from '../ports.ts';
import type { ObserveRequest } from './first-look.ts';
import { mayList, missingPermissions, needsOf, needsOfTemplate } from './permissions.ts';

const REVIEW = '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews';
const UNANSWERED = 'permissions: the SelfSubjectRulesReview was not answered';

export interface Review {
  readonly namespace: string;
  /** Null: not answered. */
  readonly answer: ClusterAnswer | null;
}

export interface Reviewed {
  readonly missing: readonly string[];
  readonly notChecked: readonly string[];
  /** PodDisruptionBudgets may be listed. */
  readonly budgets: boolean;
}

export async function reviews(service: Service, world: ObserveRequest['world']): Promise<readonly Review[]> {
  const own = service.workload.namespace;
  const namespaces = new Set([own, service.pauseSync?.namespace ?? own]);
  return Promise.all(
    [...namespaces].map(async (namespace) => {
      const body = { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectRulesReview', spec: { namespace } };
      const answer = await world.cluster.request({ method: 'POST', path: REVIEW, body }).catch(() => null);
      return { namespace, answer: answer?.status === 201 ? answer : null };
    }),
  );
}

/** The workload tells what its template needs besides. */
export function permissionsOf(service: Service, given: readonly Review[], workload: ClusterAnswer): Reviewed {
  const needs = [...needsOf(service), ...needsOfTemplate(service, workload.body)];
  const all = given.map(({ namespace, answer }) =>
    answer === null ? { missing: [], notChecked: [UNANSWERED] } : missingPermissions(answer.body, namespace, needs),
  );
  const own = given.find(({ namespace }) => namespace === service.workload.namespace)?.answer ?? null;
  return {
    missing: all.flatMap(({ missing }) => missing),
    notChecked: [...new Set(all.flatMap(({ notChecked }) => notChecked))],
    budgets: own !== null && mayList(own.body, 'policy', 'poddisruptionbudgets'),
  };
}
