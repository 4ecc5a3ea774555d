// The cluster, opened as soon as the kubeconfig is read: its connections are on their way while config, event and the rest are.
import type { Inputs } from '../config/inputs.ts';
import { readKubeconfig } from '../config/kubeconfig.ts';
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
    const kubeconfig = await readKubeconfigText(inputs.kubeconfig);
    runner.mask(kubeconfig);
    const access = readKubeconfig(kubeconfig, inputs.context, STRICT);
    return access.credential.kind === 'exec' ? null : createCluster(access, CONNECTIONS);
  } catch {
    return null;
  }
}
