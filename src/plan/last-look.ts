// The limits that services share, once more when the Lease is ours. Every run claims first and looks then, so of runs that
// claim at the same moment the later ones see the earlier: what all of them may do together is never passed.
import type { Signal } from '../incident.ts';
import type { Facts } from './facts.ts';
import type { ObserveRequest } from './first-look.ts';
import { couldBeOver, type OverSite, overSite } from './guardrails/site.ts';
import { readElsewhere } from './read-site.ts';

/** Null: go on. A Lease that cannot be read now is taken as it was read before. */
export async function lastLook(
  { service, signal, site, world }: ObserveRequest & { readonly signal: Signal },
  facts: Facts,
): Promise<OverSite | null> {
  const { site: known } = facts;
  if (site === undefined || known === undefined || !couldBeOver({ facts, service, signal })) return null;
  const { read } = await readElsewhere(site, world.cluster);
  const unread = known.elsewhere.filter((one) => !read.some(({ service: key }) => key === one.service));
  return overSite({ facts: { ...facts, site: { ...known, elsewhere: [...read, ...unread] } }, service, signal });
}
