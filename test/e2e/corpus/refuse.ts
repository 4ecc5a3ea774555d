// What a scenario may say that is not brought about on a real cluster: such a one is refused, so that none passes as something else.
import type { PodGroup, Scenario } from '../../../sandbox/scenario/format.ts';

const STATES: readonly PodGroup['state'][] = ['pending', 'terminating', 'starting', 'init-crashing'];

export function refuse(scenario: Scenario): void {
  const { workload, site, secrets, metrics, checks, signal, manual, deployments, diff, releases, neighbours } =
    scenario;
  const groups = [...releases.map(({ pods = 0 }) => pods), ...Object.values(neighbours)].flatMap((pods) =>
    typeof pods === 'number' ? [] : pods,
  );
  const asked = manual === undefined;
  const said: readonly (readonly [string, boolean])[] = [
    ['workload.runs', workload.runs !== undefined],
    ['workload.controllerBehind', workload.controllerBehind],
    ['workload.changedBy.ago', workload.changedBy.ago !== undefined],
    ['site.alerting', (site?.alerting.length ?? 0) > 0],
    ['secrets', Object.keys(secrets).length > 0 || releases.some((release) => release.secrets.length > 0)],
    ['metrics.stale', Object.values(metrics).some(({ stale }) => stale !== undefined)],
    ['checks.fails', Object.values(checks).some((check) => typeof check !== 'number')],
    ['signal', asked && (signal.status !== 'firing' || signal.since === null || signal.alerts.length > 0)],
    ['deployments', deployments !== 'unavailable' && deployments.length > 0],
    ['diff', diff === 'unavailable' || Object.keys(diff).length > 0],
    ...STATES.map((state) => [`pods that are ${state}`, groups.some((group) => group.state === state)] as const),
  ];
  const refused = said.filter(([, is]) => is).map(([what]) => what);
  if (refused.length > 0) throw new Error(`${scenario.id}: not brought about on a real cluster: ${refused.join(', ')}`);
}
