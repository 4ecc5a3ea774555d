// The cluster, opened as soon as the kubeconfig is read: its connections are on their way while config, event and the rest are.
import type { Inputs } from '../config/inputs.ts';
import { type ClusterAccess, readKubeconfig } from '../config/kubeconfig.ts';
import type { Config } from '../config/schema.ts';
import type { Cluster, Runner } from '../ports.ts';
import { createCluster } from './kubernetes.ts';
import { readKubeconfigText } from './workspace.ts';

/** About as many as the first look asks at once. */
const CONNECTIONS = 8;
/** What the config allows beside is not known yet. */
const STRICT = { allowExec: [], allowInsecure: [] };

/** Null where it needs the config, or is refused: then the run says why in its turn. Nothing is asked before that. */
export async function openCluster(runner: Runner, inputs: Inputs): Promise<Cluster | null> {
  try {
    const access = await accessOf(runner, inputs, STRICT);
    return access.credential.kind === 'exec' ? null : createCluster(access, CONNECTIONS);
  } catch {
    return null;
  }
}

/** As far as the config allows it. */
export async function allowedCluster(runner: Runner, inputs: Inputs, rules: Config['kubeconfig']): Promise<Cluster> {
  return createCluster(await accessOf(runner, inputs, rules));
}

async function accessOf(runner: Runner, inputs: Inputs, rules: Config['kubeconfig']): Promise<ClusterAccess> {
  const kubeconfig = await readKubeconfigText(inputs.kubeconfig);
  runner.mask(kubeconfig);
  return readKubeconfig(kubeconfig, inputs.context, rules);
}
