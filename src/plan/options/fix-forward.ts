import { RELEASE_CAUSES } from '../diagnosis/diagnose.ts';
import { fitness } from './fitness.ts';
import type { Prepare } from './prepared.ts';

/** What people can always do. */
export const fixForward: Prepare = ({ choice, diagnosis }) => {
  const stranded = choice.target === null;
  const released = diagnosis.cause === 'unknown' || RELEASE_CAUSES.includes(diagnosis.cause);
  return {
    option: {
      strategy: 'fix-forward',
      summary: 'Fix the code and redeploy.',
      expectedSeconds: null,
      expectedFrom: 'a person has to find the cause, and a build takes its time',
      risk: 'medium',
      confidence: stranded && released ? 0.5 : fitness(diagnosis, 'fix-forward'),
      for: stranded ? ['there is no good release to go back to'] : ['it is needed in the end anyway'],
      against: ['the cause must be known first, and a build takes its time'],
      executable: false,
    },
    step: null,
    to: null,
  };
};
