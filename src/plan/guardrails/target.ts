// Is there something good to go back to?
import { called } from '../release-ref.ts';
import { type Guard, hold } from './guard.ts';

export const alreadyGood: Guard = (weighing) => {
  const { facts, choice } = weighing;
  if (choice.target === null || choice.target.templateHash !== facts.workload?.templateHash) return null;
  return hold(weighing, 'already-good', `${called(choice.target)} has the template that runs.`);
};

export const nothingToGoBackTo: Guard = (weighing) => {
  const { facts, choice } = weighing;
  if (choice.target !== null) return null;
  const limit = facts.workload?.revisionHistoryLimit ?? 0;
  const rejected = choice.rejected.map(({ release, why }) => `${called(release)}: ${why}`);
  const why = [...choice.against, ...rejected].join('; ') || 'no release of another template is in the history';
  const raise =
    limit < 2
      ? `Set \`spec.revisionHistoryLimit\` (now ${limit}) to 2 or more`
      : `Keep \`spec.revisionHistoryLimit\` (now ${limit}) at 2 or more`;
  return hold(weighing, 'nothing-to-go-back-to', `There is no release to go back to: ${why}.`, {
    remedy: `Deploy a good version. ${raise}, so that there is one the next time.`,
  });
};

export const targetConfigMissing: Guard = (weighing) => {
  const { facts, choice } = weighing;
  const missing = choice.target === null ? [] : (facts.missingConfig[choice.target.uid] ?? []);
  if (choice.target === null || missing.length === 0) return null;
  return hold(
    weighing,
    'target-config-missing',
    `${called(choice.target)} needs ${missing.join(', ')}, which does not exist.`,
  );
};
