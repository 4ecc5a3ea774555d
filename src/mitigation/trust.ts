// Is this receipt one that we could have written? Whoever may update the Lease can put anything there; that right must not
// become the right to change a workload or a route by our hands. Pure.
import type { PatchOperation, Receipt, WorkloadRef } from '../incident.ts';
import { receiptShape } from './shapes.ts';

const LIMITS = /^\/spec\/template\/spec\/containers\/\d+\/resources\/limits\/(?:memory|cpu)$/;
const REPLICAS = /^\/spec\/replicas$/;
/** What an undo may change, by API group and resource. */
const CHANGED: Readonly<Record<string, RegExp>> = {
  'apps/deployments': LIMITS,
  'apps/statefulsets': LIMITS,
  'apps/daemonsets': LIMITS,
  'argoproj.io/rollouts': LIMITS,
  'apps/deployments/scale': REPLICAS,
  'apps/statefulsets/scale': REPLICAS,
  'argoproj.io/rollouts/scale': REPLICAS,
  'autoscaling/horizontalpodautoscalers': /^\/spec\/minReplicas$/,
  'networking.k8s.io/ingresses': /^\/metadata\/annotations\/nginx\.ingress\.kubernetes\.io~1limit-rps$/,
  'gateway.networking.k8s.io/httproutes': /^\/spec\/rules\/\d+\/backendRefs\/\d+\/weight$/,
  'networking.istio.io/virtualservices': /^\/spec\/http\/\d+\/route\/\d+\/weight$/,
  '/services': /^\/spec\/selector\/[^/]+$/,
  '/configmaps': /^\/data\/[^/]+$/,
};
const PATH = /^\/(?:api|apis\/([a-z0-9.-]+))\/[a-z0-9]+\/namespaces\/([a-z0-9-]+)\/([a-z]+)\/[a-z0-9.-]+(\/[a-z]+)?$/;

/** The record is read without them, so that one that cannot be read takes nothing else with it. */
export const isReceipt = (value: unknown): value is Receipt => receiptShape.safeParse(value).success;

/** In the workload's namespace, of a kind and a place that a strategy changes, and fenced on what is changed. */
export function isOurs(receipt: Receipt, { namespace }: WorkloadRef): boolean {
  if (!isReceipt(receipt)) return false;
  const { path, undo } = receipt;
  const [, group = '', where = '', resource = '', sub = ''] = PATH.exec(path) ?? [];
  const allowed = CHANGED[`${group}/${resource}${sub}`];
  if (undo === null || allowed === undefined || where !== namespace) return false;
  const [identity] = undo;
  const changes = undo.filter(({ op }) => op !== 'test');
  const tested = ({ path: of }: PatchOperation) => undo.some(({ op, path: at }) => op === 'test' && at === of);
  return (
    identity?.op === 'test' &&
    identity.path === '/metadata/uid' &&
    changes.length > 0 &&
    changes.every((one) => allowed.test(one.path) && (one.op === 'add' || tested(one)))
  );
}
