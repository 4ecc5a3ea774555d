// Whether a service could be looked after if an alert came now, from what was seen of it. Pure.
import type { Service } from '../config/schema.ts';
import { NO_SIGNAL } from '../followup/signal.ts';
import type { Hold, Observation } from '../incident.ts';
import { weighed } from '../plan/decide.ts';
import type { Facts } from '../plan/facts.ts';
import { noPermission, workloadGone } from '../plan/guardrails/access.ts';
import { frozen, switchedOff, switchUnknown } from '../plan/guardrails/brakes.ts';
import type { Guard, Weighing } from '../plan/guardrails/guard.ts';
import { controllerOwned, gitopsOwned, helmOwned } from '../plan/guardrails/ownership.ts';
import { nothingRuns, paused } from '../plan/guardrails/state.ts';
import { called } from '../plan/release-ref.ts';
import { TOO_QUIET } from '../verification/probes/prometheus.ts';

/** `broken`: it would not work. `note`: it works, and this is to be known. */
export interface Finding {
  readonly state: 'good' | 'broken' | 'note';
  /** One sentence. */
  readonly text: string;
  /** What a person does about it; '' where there is nothing. */
  readonly remedy: string;
}

export const good = (text: string): Finding => ({ state: 'good', text, remedy: '' });
export const note = (text: string, remedy = ''): Finding => ({ state: 'note', text, remedy });
export const broken = (text: string, remedy: string): Finding => ({ state: 'broken', text, remedy });

/** Somebody's setup is wrong. */
const WRONG: readonly Guard[] = [noPermission, workloadGone];
/** Somebody meant it so, or it passes: it would be held. */
const MEANT: readonly Guard[] = [
  ...[controllerOwned, gitopsOwned, helmOwned, paused, nothingRuns],
  ...[switchedOff, frozen, switchUnknown],
];

export function findingsOf(facts: Facts, service: Service): readonly Finding[] {
  const weighing = weighed({ facts, service, signal: NO_SIGNAL });
  const wrong = holds(WRONG, weighing).map(({ reason, remedy }) => broken(reason, remedy));
  if (facts.workload === null) return [...wrong, ...facts.look.map(ofProbe)];
  return [
    ...(wrong.length > 0 ? wrong : [good('The workload is there, and every permission that is needed.')]),
    ...facts.look.map(ofProbe),
    ...unmeasured(service),
    ...history(facts),
    ...holds(MEANT, weighing).map(({ code, reason, remedy }) =>
      note(`It would be held (\`${code}\`): ${reason}`, remedy),
    ),
    autonomyOf(service),
    ...facts.notChecked.map((what) => note(`Not seen: ${what}.`)),
  ];
}

function holds(guards: readonly Guard[], weighing: Weighing): readonly Hold[] {
  return guards.map((guard) => guard(weighing)).filter((held): held is Hold => held?.kind === 'hold');
}

/** What gives no answer gives no verdict either; that few use the service by night is no fault of the setup. */
function ofProbe({ probe, type, verdict, value, why }: Observation): Finding {
  if (verdict === 'healthy') return good(`${probe}: ${why}.`);
  if (verdict === 'unknown' && why.includes(TOO_QUIET)) return note(`${probe}: ${why}.`);
  if (verdict === 'unknown' || (type === 'http' && value === null))
    return broken(`${probe} gives no data: ${why}.`, 'Mend the probe in the config, or what it asks.');
  return note(`${probe} is unhealthy now: ${why}.`, 'Look at the service, or at what the config calls normal.');
}

function unmeasured({ probes }: Service): readonly Finding[] {
  return probes.some(({ type }) => type !== 'rollout')
    ? []
    : [
        note(
          'No probe measures what users get.',
          'Add a probe of type `http` or `prometheus`: without one few releases are acted on, and none is proven.',
        ),
      ];
}

/** The release that runs is what a bad one would be gone back from, to. */
function history({ workload, suspect, releases }: Facts): readonly Finding[] {
  if (workload?.revisionHistoryLimit === 0)
    return [broken('`revisionHistoryLimit` is 0: there is nothing to go back to.', 'Set it to 10, the default.')];
  if (suspect === null) return [note('The controller has not yet seen the current template.')];
  const earlier = releases.filter(({ templateHash }) => templateHash !== suspect.templateHash);
  return [good(`${called(suspect)} runs; kept beside it: ${earlier.map(called).join(', ') || 'none'}.`)];
}

const AUTONOMY: Readonly<Record<Service['autonomy'], string>> = {
  auto: 'A bad release is rolled back without asking (`autonomy: auto`).',
  approve: 'A person is asked before anything is done (`autonomy: approve`).',
  observe: 'It only looks and reports (`autonomy: observe`).',
};

const autonomyOf = ({ autonomy }: Service) => good(AUTONOMY[autonomy]);
