// Can it be touched at all?
import { type Guard, hold } from './guard.ts';

/** Before `workload-gone`: without `get` the workload only seems to be gone. */
export const noPermission: Guard = (weighing) => {
  const missing = weighing.facts.missingPermissions;
  if (missing.length === 0) return null;
  return hold(weighing, 'no-permission', `Not allowed to ${missing.join('; ')}.`);
};

export const workloadGone: Guard = (weighing) => {
  const { kind, namespace, name } = weighing.service.workload;
  return weighing.facts.workload === null
    ? hold(weighing, 'workload-gone', `There is no ${kind} ${namespace}/${name}.`)
    : null;
};
