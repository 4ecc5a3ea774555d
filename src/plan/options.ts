// What could be done, with what speaks for and against each: people read it also where nothing is done.
import type { Option } from '../incident.ts';
import { expectedRollback } from './expected.ts';
import type { Weighing } from './guardrails/guard.ts';
import { failingPods, suspectPods } from './happening.ts';
import { called } from './release-ref.ts';
import { rollbackAgainst, rollbackConfidence, rollbackFor } from './weigh.ts';

/** Rollback, scale, restart, traffic, fix-forward: always all five, in this order. */
export function optionsOf(weighing: Weighing): readonly Option[] {
  return [rollback(weighing), scale(weighing), restart(weighing), traffic(), fixForward(weighing)];
}

function rollback(weighing: Weighing): Option {
  const { facts, choice } = weighing;
  const expected = expectedRollback(facts, choice);
  const to = choice.target === null ? 'an earlier release (there is none to go back to)' : called(choice.target);
  return {
    strategy: 'rollback',
    summary: `Go back to ${to}.`,
    expectedSeconds: expected.seconds,
    expectedFrom: expected.from,
    risk: facts.workload?.strategy === 'Recreate' || choice.confidence <= 0.5 ? 'medium' : 'low',
    confidence: rollbackConfidence(weighing),
    for: rollbackFor(weighing),
    against: rollbackAgainst(weighing),
    executable: choice.target !== null,
  };
}

const BY_HAND = { executable: false, expectedFrom: 'this version cannot execute it' } as const;

function scale({ facts }: Weighing): Option {
  const [all, failing] = [suspectPods(facts).length, failingPods(facts).length];
  const loaded = all > 0 && failing === 0;
  return {
    ...BY_HAND,
    strategy: 'scale',
    summary: `Run more than ${facts.workload?.desired ?? 0} replicas.`,
    expectedSeconds: 30,
    risk: 'low',
    confidence: loaded ? 0.2 : 0.05,
    for: loaded ? ['no pod of the current release fails by itself: it may be load'] : [],
    against: ['it runs more of the same release', 'an autoscaler overwrites the number of replicas'],
  };
}

function restart({ facts }: Weighing): Option {
  const worn = suspectPods(facts).some((pod) => pod.reason === 'OOMKilled' || pod.restarts > 0);
  return {
    ...BY_HAND,
    strategy: 'restart',
    summary: 'Restart the pods of the current release.',
    expectedSeconds: 60,
    risk: 'low',
    confidence: worn ? 0.05 : 0.15,
    for: worn ? [] : ['it clears state that went bad in a running process'],
    against: [
      'the same template starts again',
      ...(worn ? ['its containers were restarted already and still fail'] : []),
    ],
  };
}

function traffic(): Option {
  return {
    ...BY_HAND,
    strategy: 'traffic',
    summary: 'Shift or shed traffic.',
    expectedSeconds: null,
    risk: 'medium',
    confidence: 0.1,
    for: ['it limits who is affected'],
    against: ['which router stands in front of the workload is not known'],
  };
}

function fixForward({ choice }: Weighing): Option {
  return {
    ...BY_HAND,
    strategy: 'fix-forward',
    summary: 'Deploy a fixed version.',
    expectedSeconds: null,
    risk: 'medium',
    confidence: choice.target === null ? 0.5 : 0.3,
    for: choice.target === null ? ['there is no release to go back to'] : ['it is needed in the end anyway'],
    against: ['the cause must be known first, and a build takes its time'],
  };
}
