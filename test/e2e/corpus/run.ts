// What the run of a scenario is started with: config, kubeconfig, event, inputs, and GitHub as far as it answers.
import type { Scenario } from '../../../sandbox/scenario/format.ts';
import { NAME } from '../../../sandbox/scenario/objects.ts';
import { entryOf } from '../../../sandbox/scenario/run.ts';
import type { Host } from '../../faults/host.ts';
import { eventOf } from '../../scenarios/event.ts';
import { type ActionRun, startAction } from '../harness/action.ts';
import type { RealShop } from '../harness/cluster.ts';
import type { Body } from '../harness/kube.ts';
import { startProxy } from '../harness/proxy.ts';
import type { Figures } from './figures.ts';
import { identities, replaced } from './history.ts';

interface Where {
  readonly shop: RealShop;
  readonly host: Host;
  readonly figures: Figures;
}

export async function start(scenario: Scenario, { shop, host, figures }: Where): Promise<ActionRun> {
  const github = await startProxy({ url: host.url });
  if (scenario.deployments === 'unavailable')
    github.setFaults([{ kind: 'unavailable', matches: ({ path }) => path.includes('/deployments') }]);
  const { event, eventName } = eventOf(scenario);
  const names = scenario.manual?.from === undefined ? [] : await identities(scenario, shop);
  const run = startAction({
    event: replaced(JSON.stringify(event), names),
    eventName,
    config: configOf(scenario, shop, figures),
    kubeconfig: kubeconfigOf(scenario, shop),
    github: github.url,
    githubToken: host.token,
    inputs: { switch: scenario.site?.switch ?? 'on' },
  });
  run.result.then(github.close, github.close);
  return run;
}

function kubeconfigOf({ cluster }: Scenario, shop: RealShop): string {
  if (cluster === 'unauthorized') return shop.kubeconfig({ ...shop.access, token: 'expired' });
  return cluster === 'unreachable'
    ? shop.kubeconfig({ ...shop.access, server: 'https://127.0.0.1:9' })
    : shop.kubeconfig();
}

/** The published entry, with queries of this world alone and samples as fresh as its times are short. */
function configOf(scenario: Scenario, { namespace }: RealShop, figures: Figures): string {
  const places = { prometheus: figures.prometheus, service: figures.checks(namespace), allowPrivate: true };
  const entry = entryOf(scenario, places) as Body;
  const probes = entry.probes.map((probe: Body) =>
    probe.type === 'prometheus'
      ? { ...probe, query: `${probe.query}{namespace="${namespace}"}`, range: '1s', maxAge: '1m' }
      : { ...probe, latency: '30s' },
  );
  const others = Object.keys(scenario.site?.mitigated ?? {}).map((name) => [
    name,
    { match: [{ service: name }], workload: { namespace, name } },
  ]);
  const own = { ...entry, workload: { namespace, name: NAME }, probes };
  const services = { [NAME]: own, ...Object.fromEntries(others) };
  return JSON.stringify({ version: 1, services, limits: scenario.site?.limits ?? {} });
}
