// Right before a further attempt is written, with it in the Lease already: is it still what comes next? People may have pulled a
// brake meanwhile, or deployed something, and other services' runs have claimed theirs: each claims first and looks then.
import type { Act } from '../incident.ts';
import type { Facts, SiteFacts } from './facts.ts';
import type { ObserveRequest } from './first-look.ts';
import { fetchWorkload } from './kinds/fetch.ts';
import { nextRung, type RungRequest } from './ladder.ts';
import { readSite } from './read-site.ts';
import { readWorkload } from './read-workload.ts';

/** In words: why it is not; null: it is. */
export async function stillNext(
  { world, service, site }: ObserveRequest,
  decided: RungRequest,
  act: Act,
): Promise<string | null> {
  const { cluster } = world;
  const [answer, around] = await Promise.all([
    fetchWorkload(cluster, service.workload),
    site === undefined ? null : readSite(site, service.workload.namespace, cluster),
  ]);
  if (answer.status !== 200) return `the workload cannot be looked at any more: status ${answer.status}`;
  const { facts } = decided;
  const workload = { ...readWorkload(answer.body), templateSeen: facts.workload?.templateSeen ?? false };
  const now = answer.date ?? facts.now;
  const next = nextRung({ ...decided, facts: { ...facts, now, workload, ...siteOf(facts, around?.facts ?? null) } });
  if (next.kind === 'stop') return next.why;
  return same(next.act, act) ? null : `by now it would be something else: ${next.act.reason}`;
}

/** What cannot be read now is taken as it was read before. */
function siteOf({ site: known }: Facts, read: SiteFacts | null): Partial<Pick<Facts, 'site'>> {
  if (read === null || known === undefined) return {};
  const unread = known.elsewhere.filter((one) => !read.elsewhere.some(({ service }) => service === one.service));
  const namespaceAnnotations = read.namespaceAnnotations ?? known.namespaceAnnotations;
  return { site: { ...read, namespaceAnnotations, elsewhere: [...read.elsewhere, ...unread] } };
}

const same = (one: Act, other: Act): boolean => sign(one) === sign(other);
const sign = ({ strategy, step, to }: Act) => JSON.stringify([strategy, step, to.uid, to.templateHash]);
