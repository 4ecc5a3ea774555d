// Is it the release at all?
import { RELEASE_CAUSES } from '../diagnosis/diagnose.ts';
import { LOOK_AT } from '../diagnosis/look-at.ts';
import { type Guard, hold } from './guard.ts';

/** As sure as this that it is something else, nothing is rolled back; of what is unknown nobody is sure at all. Calibrated on test/scenarios. */
const SURE = 0.4;

/** A person who asks for a rollback by name has judged the cause. */
export const otherCause: Guard = (weighing) => {
  const { diagnosis, signal } = weighing;
  const { cause, confidence } = diagnosis;
  if (signal.manual?.strategy === 'rollback') return null;
  if (RELEASE_CAUSES.includes(cause) || confidence < SURE) return null;
  const reason = `It looks like ${cause} (${Math.round(confidence * 100)} %): ${diagnosis.for.join('; ')}.`;
  return hold(weighing, 'other-cause', reason, { remedy: LOOK_AT[cause] });
};
