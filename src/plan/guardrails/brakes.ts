// The brakes that people pull: the switch, and freeze windows.
import { isOpen, windowInWords } from '../freeze.ts';
import { switchedOffBy, switchUnread } from '../switch.ts';
import { type Guard, hold, named } from './guard.ts';

export const switchedOff: Guard = (weighing) => {
  const off = switchedOffBy(weighing.facts, weighing.service.workload);
  return off.length === 0 ? null : hold(weighing, 'switched-off', `It is switched off: ${off.join('; ')}.`);
};

/** The API server did not answer; where it may not be read, that is a permission that is missing. */
export const switchUnknown: Guard = (weighing) => {
  const unread = switchUnread(weighing.facts, weighing.service.workload);
  if (unread === null) return null;
  const remedy = 'Look at the API server; then dispatch again.';
  return hold(weighing, 'unknown-evidence', `It is not known whether it is switched off: ${unread}.`, {
    mayPass: true,
    remedy,
  });
};

/** A named strategy passes only where the window says so: whoever froze it meant people too, else they would have said. */
export const frozen: Guard = (weighing) => {
  const open = weighing.service.freeze
    .filter((window) => isOpen(window, weighing.facts.now))
    .find(({ allowManual }) => !(allowManual && named(weighing)));
  return open === undefined ? null : hold(weighing, 'frozen', `A freeze window is open (${windowInWords(open)}).`);
};
