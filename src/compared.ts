// Where a person is to approve, or to act by hand: the address of the diff between both releases.
import { type Handling, serverOf } from './handling.ts';
import type { Brief, Hold } from './incident.ts';
import { budgetedReader } from './investigation/reader.ts';
import { sourcesOf } from './investigation/releases.ts';
import type { Facts } from './plan/facts.ts';

const DEADLINE = 10_000;
const MOST_REQUESTS = 10;

/** Empty where one of their commits is not known. Never throws: a hold is told all the same. */
export async function compared(
  { world, service, reporting, cancelled }: Handling,
  { from, to }: Hold,
  { releases }: Facts,
): Promise<Pick<Brief, 'compareUrl'>> {
  const { repository } = service;
  const { codeHost: host, clock } = world;
  const server = serverOf(reporting);
  if (repository === undefined || from === null || to === null || server === null || cancelled.aborted) return {};
  const reader = budgetedReader({ host, clock, requests: MOST_REQUESTS, deadline: DEADLINE });
  const found = await sourcesOf(reader, { host, clock, service, from, to, releases }, repository).catch(() => []);
  const [bad, good] = found.map(({ sha }) => sha);
  if (bad == null || good == null || bad === good) return {};
  return { compareUrl: `${server}/${repository}/compare/${good}...${bad}` };
}
