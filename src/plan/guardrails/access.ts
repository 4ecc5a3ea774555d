// Can it be touched at all?
import { inWords, toReadSwitch } from '../permissions.ts';
import { type Guard, type HoldDetails, hold, type Weighing } from './guard.ts';

/** Before `workload-gone`: without `get` the workload only seems to be gone. */
export const noPermission: Guard = (weighing) => {
  const missing = weighing.facts.missingPermissions;
  if (missing.length === 0) return null;
  return hold(weighing, 'no-permission', `Not allowed to ${missing.join('; ')}.`, remedyOf(weighing));
};

/** The one that older Roles lack. */
function remedyOf({ facts, service }: Weighing): HoldDetails {
  const need = toReadSwitch(service.workload.namespace);
  if (!facts.missingPermissions.includes(inWords(need))) return {};
  const rule = `{apiGroups: [""], resources: [namespaces], resourceNames: [${need.namespace}], verbs: [get]}`;
  return { remedy: `Grant what is named (docs/permissions.md); for the switch, add the rule \`${rule}\` to the Role.` };
}

export const workloadGone: Guard = (weighing) => {
  const { kind, namespace, name } = weighing.service.workload;
  return weighing.facts.workload === null
    ? hold(weighing, 'workload-gone', `There is no ${kind} ${namespace}/${name}.`)
    : null;
};
