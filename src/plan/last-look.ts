// What may have changed by the time the Lease is ours: the limits that services share, and GitHub's answer that was not there yet. Every run claims first and looks then, so of runs that
// claim at the same moment the later ones see the earlier: what all of them may do together is never passed.
import type { ExecutableStrategy } from '../incident.ts';
import { type PlanRequest, planned } from './approved.ts';
import { compare } from './compare.ts';
import { weighed } from './decide.ts';
import type { Facts } from './facts.ts';
import type { ObserveRequest } from './first-look.ts';
import { destructiveMigration } from './guardrails/limits.ts';
import { couldBeOver, type OverSite, overSite } from './guardrails/site.ts';
import { answered } from './migrations.ts';
import { readElsewhere } from './read-site.ts';

type LastLook = ObserveRequest & Omit<PlanRequest, 'facts'>;

/** Null: go on. */
export async function lastLook(
  request: LastLook,
  facts: Facts,
  strategy: ExecutableStrategy,
): Promise<OverSite | null> {
  return (strategy === 'rollback' ? await migratedSince(request, facts) : null) ?? (await sharedLimits(request, facts));
}

/** A comparison that was on its way when it was decided, as far as it has come: it is not waited for here either. */
async function migratedSince(request: LastLook, facts: Facts): Promise<OverSite | null> {
  const { migrations, suspect, releases } = facts;
  const target = releases.find(({ uid }) => uid === migrations?.target);
  if (migrations?.pending !== true || suspect === null || target === undefined) return null;
  const deployments = Promise.resolve(facts.deployments);
  const answer = compare({ ...request, suspect, target, releases, deployments });
  const seen = { ...request, facts: { ...facts, migrations: await answered({ target, answer }, null) } };
  const approved = request.approvedPlans.length > 0;
  const held = destructiveMigration(weighed({ ...seen, approved })) ?? planned(seen).decision;
  return held.kind === 'hold' ? { code: held.code, why: held.reason } : null;
}

/** A Lease that cannot be read now is taken as it was read before. */
async function sharedLimits({ service, signal, site, world }: LastLook, facts: Facts): Promise<OverSite | null> {
  const { site: known } = facts;
  if (site === undefined || known === undefined || !couldBeOver({ facts, service, signal })) return null;
  const { read } = await readElsewhere(site, world.cluster);
  const unread = known.elsewhere.filter((one) => !read.some(({ service: key }) => key === one.service));
  return overSite({ facts: { ...facts, site: { ...known, elsewhere: [...read, ...unread] } }, service, signal });
}
