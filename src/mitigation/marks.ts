// What the Lease remembers not to bring back, beside the operations: releases, and things that were done. Pure.
import type { KnownBad, MadeWorse } from '../incident.ts';
import type { LeaseRecord } from './record.ts';

const MADE_WORSE_KEPT = 20;

/** One mark a template. Said again it changes nothing: a report that was long owed does not make the mark older. */
export function withKnownBad(kept: LeaseRecord, bad: KnownBad): LeaseRecord {
  const known = kept.knownBad.find((one) => one.templateHash === bad.templateHash);
  if (known !== undefined && Date.parse(known.since) >= Date.parse(bad.since)) return kept;
  return { ...kept, knownBad: [bad, ...kept.knownBad.filter((one) => one !== known)] };
}

/** One mark a thing that can be done; the newer one stays. */
export function withMadeWorse(kept: LeaseRecord, mark: MadeWorse): LeaseRecord {
  const { madeWorse = [] } = kept;
  const known = madeWorse.find(({ strategy, control }) => strategy === mark.strategy && control === mark.control);
  if (known !== undefined && Date.parse(known.since) >= Date.parse(mark.since)) return kept;
  return { ...kept, madeWorse: [mark, ...madeWorse.filter((one) => one !== known)].slice(0, MADE_WORSE_KEPT) };
}
