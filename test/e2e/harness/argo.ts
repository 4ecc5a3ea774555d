// Argo Rollouts beside the control plane: its CRDs, and its controller from the folder of the other programs.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { type Facts, programs } from './control-plane.ts';
import { type Body, kube } from './kube.ts';
import { freePorts, type Program, startServer, until } from './processes.ts';

const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

function definitions(): readonly Body[] {
  const folder = process.env['ARGO_CRDS'];
  if (folder === undefined)
    throw new Error('ARGO_CRDS is not set: the folder manifests/crds of github.com/argoproj/argo-rollouts');
  return readdirSync(folder)
    .filter((name) => name.endsWith('-crd.yaml'))
    .flatMap((name) => parseAllDocuments(readFileSync(join(folder, name), 'utf8')))
    .map((document) => document.toJS() as Body);
}

export async function startArgo(facts: Facts): Promise<Program> {
  const bin = programs(['rollouts-controller']);
  const admin = kube(facts.access);
  for (const crd of definitions()) {
    const { name } = crd.metadata;
    if ((await admin.find(`${CRDS}/${name}`)) === undefined) await admin.create(CRDS, crd);
    await until(`${name} to be served`, async () =>
      ((await admin.get(`${CRDS}/${name}`)).status?.conditions ?? []).some(
        (one: Body) => one.type === 'Established' && one.status === 'True',
      ),
    );
  }
  admin.close();
  const [health, metrics] = await freePorts(2);
  const args = [
    `--kubeconfig=${facts.kubeconfig}`,
    '--namespace=default',
    '--leader-elect=false',
    `--healthzPort=${health}`,
    `--metricsPort=${metrics}`,
  ];
  return startServer('rollouts-controller', join(bin, 'rollouts-controller'), args, join(facts.dir, 'logs/argo.log'));
}
