// The account for people: one issue a bad release. Production is already safe here, so nothing throws: what GitHub did not
// take is owed, and said so.
import { callOfHold } from './call.ts';
import type { EndingCode } from './ending.ts';
import { ResponderError, sentence } from './errors.ts';
import { type Finished, type Handling, pause, timeFor, untold } from './handling.ts';
import type { Account, Brief, Hold, HoldCode, Investigation, Operation, Timestamp, Verification } from './incident.ts';
import { leaseOf } from './mitigation/lease.ts';
import { nextOperation } from './mitigation/operation-id.ts';
import { changeBeside, type OwedHold, withOwed } from './mitigation/owed.ts';
import { isApproval } from './plan/approval.ts';
import type { Facts } from './plan/facts.ts';
import { publishIssue } from './postmortem/publish.ts';
import { renderPostmortem } from './postmortem/template.ts';
import { buildTimeline } from './postmortem/timeline.ts';

/** ms for GitHub's part of one report. */
export const DEADLINE = 60_000;

export interface Reported {
  readonly issue: { readonly number: number; readonly url: string } | null;
  /** What this run has left there; absent: nothing. */
  readonly body?: string;
  /** The ending that the issue was opened with; null: not known. */
  readonly opened?: string | null;
  readonly incident: string | null;
  /** Why the report is owed; null: written, and whoever is to hear of it has been told. */
  readonly owed: string | null;
}

export const NOT_REPORTED: Reported = { issue: null, incident: null, owed: 'not written yet' };

interface Parts {
  readonly operation?: Operation;
  readonly verification?: Verification;
  readonly investigation?: Investigation;
  readonly open?: readonly string[];
  readonly key?: string;
}

export function accountOf(handling: Handling, brief: Brief, parts: Parts): Account {
  const account: Account = {
    service: handling.key,
    workload: handling.service.workload,
    key: parts.operation?.id ?? parts.key ?? handling.key,
    brief,
    operation: parts.operation ?? null,
    verification: parts.verification ?? null,
    investigation: parts.investigation ?? null,
    timeline: [],
    open: parts.open ?? [],
  };
  return { ...account, timeline: buildTimeline(account) };
}

/** `since`: see `IssueRequest`. */
export async function report(
  handling: Handling,
  account: Account,
  ending: EndingCode,
  known: Reported = NOT_REPORTED,
  since?: Timestamp,
): Promise<Reported> {
  const { world, service, reporting } = handling;
  const { owners } = service;
  const { triage } = account.brief;
  try {
    const rendered = renderPostmortem(account, {
      incident: known.incident,
      ending,
      owners,
      ...(reporting.template === null ? {} : { template: reporting.template }),
    });
    const published = await publishIssue(world.codeHost, {
      repository: reporting.repository,
      key: account.key,
      title: world.runner.hide(rendered.title),
      keepsName: isApproval(account.brief),
      body: world.runner.hide(rendered.body),
      labels: [...reporting.labels, triage.severity.toLowerCase(), `service:${account.service}`],
      replaced: triage.raisedFrom === undefined ? [] : [triage.raisedFrom.toLowerCase()],
      assignees: owners.filter((owner) => !owner.includes('/')),
      ending,
      since,
      deadline: timeFor(handling, DEADLINE),
      clock: world.clock,
    });
    if (published.owed) return { ...known, owed: published.why };
    for (const note of published.notes) world.runner.info(`${handling.key}: ${note}`);
    const { number, url, body, opened, incident, unheard } = published;
    return { issue: { number, url }, body, opened, incident, owed: unheard };
  } catch (thrown) {
    world.runner.warning(`${handling.key}: the issue could not be written: ${sentence(thrown)}`);
    return { ...known, owed: sentence(thrown) };
  }
}

/** A plan that could not be made is no plan: whoever tries the set-up out must see it. */
const UNPLANNED: readonly HoldCode[] = ['cluster-unreachable', 'no-permission', 'workload-gone'];

interface HoldParts {
  /** What is open, in words. */
  readonly open?: readonly string[];
  /** Where the workload was not seen: what the issue of this service and day is about; the hold's code where not given. */
  readonly about?: string;
}

/** A hold on a firing signal calls a person: the one issue of this release (or service and day), with its owners. A plan, a dry run and a cancelled run write nothing. */
export async function reportHold(
  handling: Handling,
  hold: Hold,
  brief: Brief,
  facts: Facts | null,
  { open = [], about = hold.code }: HoldParts = {},
): Promise<Finished> {
  if (handling.mode === 'plan' || handling.dryRun || handling.cancelled.aborted) {
    const planned = handling.mode === 'plan' && !UNPLANNED.includes(hold.code);
    return reportNothing(handling, planned ? 'planned' : hold.code, hold.reason, brief);
  }
  const account = accountOf(handling, brief, { key: keyOf(handling, { facts, hold, about }), open });
  const reported = await tellHold(handling, account, hold.code);
  const owed =
    reported.owed === null
      ? reported.uncalled
      : await keptOwed(handling, reported.owed, { key: account.key, code: hold.code, brief, open });
  return {
    key: handling.key,
    ending: hold.code,
    detail: hold.reason,
    account,
    incident: reported.incident,
    issueUrl: reported.issue?.url ?? null,
    owed,
  };
}

export interface HoldTold extends Reported {
  /** Why the owners were not called, where the Lease keeps that by itself. */
  readonly uncalled: string | null;
}

/** Nobody hears of a text that is edited: who an issue does not tell by being opened is called. */
export async function tellHold(handling: Handling, account: Account, ending: EndingCode): Promise<HoldTold> {
  const reported = await report(handling, account, ending);
  const calling = await callOfHold(handling, account, ending, reported);
  const owed = reported.owed ?? (calling?.kept === false ? calling.why : null);
  return { ...reported, owed, uncalled: calling?.why ?? null };
}

const TRIES = 5;
const TRY_EVERY = 2000;

/** Why it is owed. The monitor may not say it again for hours, so what the Lease does not keep either, this run is the last to know. */
async function keptOwed(handling: Handling, why: string, hold: Omit<OwedHold, 'at'>): Promise<string> {
  const lost = await remember(handling, hold);
  if (lost === null) return why;
  const { runner } = handling.world;
  runner.error(`${handling.key}: nobody could be told of this, and no later run will tell: ${lost}. Call a person.`);
  return `${why}; and no later run will tell of it: ${lost}`;
}

/** For the next run, beside whoever holds the Lease. Null: kept; else why it is not. */
async function remember(handling: Handling, hold: Omit<OwedHold, 'at'>): Promise<string | null> {
  const { world, service, cancelled } = handling;
  const at = new Date(world.clock.now()).toISOString();
  for (let turn = 1; ; turn += 1) {
    try {
      if (await changeBeside(world, leaseOf(service.workload), (kept) => withOwed(kept, { ...hold, at }))) return null;
      if (turn === TRIES || cancelled.aborted) return 'the Lease did not take it';
    } catch (thrown) {
      const passing = thrown instanceof ResponderError && thrown.code === 'cluster-unreachable';
      if (!passing || turn === TRIES || cancelled.aborted) return sentence(thrown);
    }
    await pause(handling, TRY_EVERY);
  }
}

interface HoldKey extends Required<Pick<HoldParts, 'about'>> {
  readonly facts: Facts | null;
  readonly hold: Hold;
}

function keyOf(handling: Handling, { facts, hold, about }: HoldKey): string {
  const release = hold.from ?? facts?.suspect ?? null;
  if (facts?.workload && release !== null) return nextOperation(facts.operations, facts.workload.uid, release).id;
  const day = new Date(handling.world.clock.now()).toISOString().slice(0, 10);
  return `${handling.key}/${facts?.workload?.uid ?? `unseen/${about}`}/${day}`;
}

/** Endings that leave no trace outside the run. */
export function reportNothing(handling: Handling, ending: EndingCode, detail: string, brief: Brief): Finished {
  return { ...untold(handling.key, ending, detail), account: accountOf(handling, brief, {}) };
}
