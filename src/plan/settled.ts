// Is all done to production that is to be done for an operation? Pure.
import type { Operation } from '../incident.ts';

/** A report may be owed, and nothing waits for that. */
export const isSettled = ({ phase, settledAt }: Operation): boolean => phase === 'judged' && settledAt !== undefined;
