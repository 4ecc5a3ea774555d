import { expectedReplacement } from '../expected.ts';
import { suspectPods } from '../happening.ts';
import { fitness } from './fitness.ts';
import { enabled, obstacles, type Prepare, rollingOut, worsened } from './prepared.ts';

export const restart: Prepare = (weighing) => {
  const { facts, diagnosis, signal } = weighing;
  const worn = suspectPods(facts).some((pod) => pod.reason === 'OOMKilled' || pod.restarts > 0);
  const expected = expectedReplacement(facts);
  const cannot = obstacles([
    [facts.suspect === null, 'what runs is not known'],
    [signal.manual?.strategy !== 'restart' && rollingOut(weighing), 'a rollout is on its way'],
    worsened(weighing, 'restart'),
  ]);
  return {
    option: {
      strategy: 'restart',
      summary: 'Restart the pods of the current release.',
      expectedSeconds: expected.seconds,
      expectedFrom: expected.from,
      risk: facts.workload?.strategy === 'Recreate' || (facts.workload?.desired ?? 0) < 2 ? 'medium' : 'low',
      confidence: fitness(diagnosis, 'restart'),
      for: worn ? [] : ['it clears state that went bad in a running process'],
      against: [
        'the same template starts again',
        ...cannot,
        ...obstacles([
          [worn, 'its containers were restarted already'],
          [facts.workload?.strategy === 'Recreate', 'strategy Recreate: nothing serves meanwhile'],
          [facts.workload?.desired === 1, 'a single replica: there is no spare while it is replaced'],
        ]),
      ],
      executable: cannot.length === 0 && enabled(weighing, 'restart'),
    },
    step: cannot.length === 0 ? { kind: 'restart' } : null,
    to: null,
  };
};
