import type { Step } from '../../incident.ts';
import { expectedStart } from '../expected.ts';
import type { Weighing } from '../guardrails/guard.ts';
import { failingPods, suspectPods } from '../happening.ts';
import { fitness } from './fitness.ts';
import { enabled, obstacles, type Prepare, standing, worsened } from './prepared.ts';

/** Under an autoscaler its minimum is raised: it would put back any other number. */
export const scale: Prepare = (weighing) => {
  const { facts, diagnosis } = weighing;
  const { from, to, on, name } = wanted(weighing);
  const expected = expectedStart(facts);
  const cannot = obstacles([
    [facts.workload === null || facts.workload.desired === 0, 'nothing runs'],
    [facts.autoscaler === undefined, 'whether an autoscaler would undo it is not known'],
    [
      facts.autoscaler?.owner != null,
      `the autoscaler ${name} belongs to ${facts.autoscaler?.owner}, which would undo it`,
    ],
    standing(weighing, 'scale'),
    worsened(weighing, 'scale'),
    [
      on === 'autoscaler' && to <= from,
      `the autoscaler ${name} is at its maximum of ${facts.autoscaler?.max}: a person has to raise it`,
    ],
    [on === 'workload' && to <= from, `${from} replicas run, and the config allows no more`],
    [
      (facts.events ?? []).some((event) => event.startsWith('FailedScheduling')),
      'the cluster has no room for more pods',
    ],
  ]);
  const [all, failing] = [suspectPods(facts).length, failingPods(facts).length];
  const loaded = all > 0 && failing === 0;
  return {
    option: {
      strategy: 'scale',
      summary:
        cannot.length === 0
          ? `Run ${to} replicas${on === 'autoscaler' ? ' at least' : ''} instead of ${from}.`
          : `Run more than ${facts.workload?.desired ?? 0} replicas.`,
      expectedSeconds: expected.seconds,
      expectedFrom: expected.from,
      risk: 'low',
      confidence: fitness(diagnosis, 'scale'),
      for: loaded ? ['no pod of the current release fails by itself: it may be load'] : [],
      against: ['it runs more of the same release, and asks more of what it depends on', ...cannot],
      executable: cannot.length === 0 && enabled(weighing, 'scale'),
    },
    step: cannot.length === 0 ? { kind: 'replicas', on, name, from, to } : null,
    to: null,
  };
};

type Replicas = Omit<Extract<Step, { kind: 'replicas' }>, 'kind'>;

/** As much more as there is more traffic, else as much as allowed; never beyond the autoscaler's maximum. */
function wanted({ facts, service }: Weighing): Replicas {
  const { workload, autoscaler, traffic } = facts;
  const [now, normal] = [traffic?.now ?? 0, traffic?.normal ?? 0];
  const needed = now > normal ? now / normal : Number.POSITIVE_INFINITY;
  const factor = Math.min(needed, service.scale.maxFactor);
  const running = Math.max(workload?.desired ?? 0, autoscaler?.current ?? 0);
  const more = Math.min(Math.ceil(running * factor), service.scale.maxReplicas ?? Number.MAX_SAFE_INTEGER);
  if (autoscaler == null)
    return { on: 'workload', name: workload?.ref.name ?? '', from: workload?.desired ?? 0, to: more };
  const most = Math.min(more, autoscaler.max);
  // It runs that many already: a higher minimum starts nothing.
  return { on: 'autoscaler', name: autoscaler.name, from: autoscaler.min, to: most <= running ? autoscaler.min : most };
}
