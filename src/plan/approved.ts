// Approval by plan id: a first run says what it would do and gives it an id; a second one, which a person has let pass, looks
// at the world again, decides again, and does it only where that comes to the same id. Pure.
import { createHash } from 'node:crypto';
import type { Act, Attempt, Brief, Hold, Operation, Plan } from '../incident.ts';
import { type DecideRequest, decide } from './decide.ts';
import { called } from './release-ref.ts';
import { schemaRisk, stepsInWords } from './schema-risk.ts';

export interface PlanRequest extends DecideRequest {
  /** The service's key in the config. */
  readonly key: string;
  /** Ids of the plans that were approved; empty: none. */
  readonly approvedPlans: readonly string[];
  readonly recalled?: Recalled;
}

/**
 * What the Lease says that a person had told a run, which died before it wrote anything. Whoever may update the Lease could
 * have put it there: it approves nothing, and still nothing else is done in its name.
 */
export interface Recalled extends Pick<Brief, 'manual' | 'approved'> {
  /** Id of what was to be done. */
  readonly plan: string;
}

/** The plan, with the id of what a person may approve. */
export function planned({ recalled, ...request }: PlanRequest): Plan {
  if (recalled === undefined) return bound(request, request.approvedPlans);
  const plan = bound({ ...request, approvedPlans: [] }, [recalled.plan]);
  const { decision } = plan;
  return decision.kind === 'hold'
    ? { ...plan, decision: { ...decision, remedy: `${decision.remedy} ${AGAIN}` } }
    : plan;
}

const AGAIN =
  'A person had asked an earlier run, which died before it wrote anything; the Lease cannot approve it: dispatch it again if it is still wanted.';

/** `only`: ids of what may be done; empty: anything. */
function bound({ key, approvedPlans, ...request }: Omit<PlanRequest, 'recalled'>, only: readonly string[]): Plan {
  const plan = approvedPlans.length === 0 ? decide(request) : decide(asApproved(request));
  const act = proposed(plan, request);
  const { workload } = request.facts;
  if (act === null || workload === null) return plan;
  const over = migratedSince(act, request);
  const { plain, knowing } = planIds(key, workload.uid, act);
  // Who has approved it knowing of migrations has approved it too where GitHub does not tell of them now.
  const id = over.length > 0 || approvedPlans.includes(knowing) ? knowing : plain;
  const moved = plan.decision.kind === 'act' && only.length > 0 && !only.includes(id);
  const decision = moved ? { decision: movedFrom(only, act, { id, over }) } : {};
  return { ...plan, approvable: { id, strategy: act.strategy, step: act.step }, ...decision };
}

/** Steps that a person has to decide on, as far as they are known: the earlier release may not live with them. */
function migratedSince({ strategy, to }: Act, { facts, service }: DecideRequest): readonly string[] {
  const target = facts.releases.find(({ uid }) => uid === to.uid);
  if (strategy !== 'rollback' || service.migrations === 'compatible' || target === undefined) return [];
  return schemaRisk(facts, target).steps ?? [];
}

/** An approval may come late, so the alert has no shelf life: that the release is recent and that it still happens, binds as ever. */
function asApproved(request: DecideRequest): DecideRequest {
  const { service } = request;
  const limits = { ...service.limits, shelfLife: Number.POSITIVE_INFINITY };
  return { ...request, approved: true, service: { ...service, limits } };
}

/** What is decided, or would be if somebody approved. */
function proposed({ decision }: Plan, request: DecideRequest): Act | null {
  if (decision.kind === 'act') return decision;
  if (decision.kind !== 'hold' || decision.code !== 'awaiting-approval') return null;
  const { decision: then } = decide({ ...request, approved: true });
  return then.kind === 'act' ? then : null;
}

/** Ids of one act: `knowing` where it is known that the earlier release may not live with the schema as it is now. */
export interface PlanIds {
  readonly plain: string;
  readonly knowing: string;
}

/** Of everything that the act consists of; of nothing that moves while it stays the same act. */
export function planIds(
  key: string,
  workloadUid: string,
  { strategy, step, from, to }: Pick<Attempt, 'strategy' | 'step'> & Pick<Operation, 'from' | 'to'>,
): PlanIds {
  const parts = [
    ...[key, workloadUid, strategy, step],
    ...[from.uid, from.revision, from.templateHash, to.uid, to.templateHash],
  ];
  return { plain: digest(parts), knowing: digest([...parts, 'migrated']) };
}

const digest = (parts: readonly unknown[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);

interface Moved {
  readonly id: string;
  readonly over: readonly string[];
}

function movedFrom(approved: readonly string[], { strategy, from, to }: Act, { id, over }: Moved): Hold {
  const now = `${strategy} of ${called(from)}${to.uid === from.uid ? '' : ` to ${called(to)}`}`;
  const schema = over.length === 0 ? '' : `, on a schema that was migrated since (${stepsInWords(over)})`;
  const plans = approved.length === 1 ? `plan ${approved[0]}` : `one of ${approved.length} plans`;
  const reason = `What was approved is ${plans}; now it would be the ${now}${schema}, which is plan ${id}.`;
  return { kind: 'hold', code: 'plan-moved', reason, remedy: '', mayPass: false, from, to };
}
