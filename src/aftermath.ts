// What a run needs only once production is safe (or held): a chunk of its own, so that it costs the way to the write nothing.
export { check } from './check.ts';
export { compared } from './compared.ts';
export { finish } from './finish.ts';
export { followUp } from './follow-up.ts';
export { signalOfOpen } from './followup/signal.ts';
export { tellOwed } from './owed.ts';
export { proposed } from './propose.ts';
export { reportHold, reportNothing } from './report.ts';
export { resume } from './resume.ts';
export { reportUnknown } from './unknown.ts';
export { ambiguous } from './unmatched.ts';
