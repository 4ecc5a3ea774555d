// `mode: check`: whether each service could be looked after if an alert came now. Asks, and writes nothing.
import { ResponderError } from './errors.ts';
import { type Finished, type Handling, untold } from './handling.ts';
import { observe } from './plan/observe.ts';
import { broken, type Finding, findingsOf } from './readiness/findings.ts';
import { hostFindings } from './readiness/host.ts';

export async function check(handling: Handling): Promise<Finished> {
  const [cluster, host] = await Promise.all([clusterFindings(handling), hostFindings(handling)]);
  const findings = [...cluster, ...host];
  const wrong = findings.filter(({ state }) => state === 'broken');
  const detail =
    wrong.length === 0
      ? `${handling.service.workload.kind} ${handling.service.workload.namespace}/${handling.service.workload.name}.`
      : wrong.map(({ text, remedy }) => `${text} ${remedy}`.trim()).join(' ');
  return { ...untold(handling.key, wrong.length === 0 ? 'ready' : 'not-ready', detail), findings };
}

async function clusterFindings({ world, service, site }: Handling): Promise<readonly Finding[]> {
  try {
    const { facts } = await observe({ world, service, site, mode: 'plan' });
    return findingsOf(facts, service);
  } catch (thrown) {
    if (!(thrown instanceof ResponderError)) throw thrown;
    return [broken(thrown.message, thrown.remedy)];
  }
}
