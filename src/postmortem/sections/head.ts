// The head: severity, status, durations, who responded; and the summary in a few sentences that can be read aloud.
import type { Account, Verdict } from '../../incident.ts';
import { comparison, toApprove, waysToApprove } from '../approval.ts';
import { deeds } from '../deeds.ts';
import { durations, spell } from '../durations.ts';
import { itemsOf } from '../items-of.ts';
import { failsNow } from '../measured.ts';
import { cell, code, paragraphs, say, secondsBetween, sentence, table, when } from '../say.ts';
import { toCheck } from '../to-check.ts';
import {
  holdCodeOf,
  holdOf,
  releasesOf,
  type Stage,
  seenToFail,
  severityReason,
  stageOf,
  type Told,
  whatFails,
} from '../told.ts';

const STATUS: Readonly<Record<Stage, string>> = {
  sent: 'Whether the mitigation was applied is not known; a person checks',
  verifying: 'Mitigation applied, being verified',
  recovered: 'Mitigated, recovery proven; the fix is still to be made',
  'not-recovered': 'Ongoing: the mitigation did not help; a person is needed',
  unproven: 'Mitigation applied; whether it helped could not be measured',
  'awaiting-approval': 'Ongoing: waiting for a person to approve the rollback',
  held: 'Ongoing: nothing was done; a person is needed',
};
/** `Ongoing` is said only where our own look sees it. */
const UNSEEN: Readonly<Record<'no' | 'unknown', Partial<Record<Stage, string>>>> = {
  no: { held: 'Nothing was done: only the alert says so, our own look does not see it; a person checks' },
  unknown: {
    'awaiting-approval': 'Waiting for a person to approve the rollback; whether it is ongoing is not known',
    held: 'Nothing was done; whether it is ongoing is not known; a person is needed',
  },
};

export function statusOf(told: Told): string {
  if (holdCodeOf(told) === 'superseded')
    return 'Nothing was done: the release was replaced before the write; a person checks';
  const { verdict } = told.account.brief.triage.happening;
  const stage = stageOf(told);
  return (verdict === 'yes' ? undefined : UNSEEN[verdict][stage]) ?? STATUS[stage];
}

export function head(told: Told): string {
  const { account, owners } = told;
  const { triage } = account.brief;
  const rows = [
    ['Severity', `**${triage.severity}**: ${cell(severityReason(triage), 400)}`],
    ['Status', `**${statusOf(told)}**`],
    [
      'Service',
      `${code(account.service)} (${account.workload.kind} ${code(`${account.workload.namespace}/${account.workload.name}`)})`,
    ],
    ['Duration', durationLine(told)],
    ['Responders', 'incident-responder (a program); people: _to be filled in_'],
    ['Owners', owners.length === 0 ? 'none in the config: unassigned' : owners.map((owner) => `@${owner}`).join(', ')],
    ['Document', 'Draft → in review → reviewed → closed (now: **draft**, made by a program)'],
  ];
  return table(['', ''], rows);
}

function durationLine({ account }: Told): string {
  const known = durations(account).filter((each) => each.seconds !== null);
  if (known.length === 0) return 'not known yet';
  return known.map((each) => `${each.meaning}: ${spell(each.seconds)} (${each.how})`).join('; ');
}

/** Three lines for somebody who was woken up: what happened, what was done, what to do now. */
export function summary(told: Told): string {
  const seen = [symptom(told), releaseLine(told)].filter((sentence) => sentence !== '').join(' ');
  return paragraphs(
    `**What happened:** ${seen}`,
    `**What was done:** ${done(told)}`,
    now(told),
    approval(told) ?? looks(told),
  );
}

function symptom(told: Told): string {
  const { signal, triage } = told.account.brief;
  const since = triage.since ?? signal.startedAt;
  const at = when(since) === when(null) ? 'At a time not known' : `At ${when(since)}`;
  const who = signal.source === 'manual' ? 'a person' : 'an alert';
  const what = sentence(say(whatFails(told.account.brief), 300));
  if (seenToFail(told)) return `${at}, ${code(told.account.service)} began to fail: ${what}${reach(told)}`;
  return `${at}, ${who} said of ${code(told.account.service)}: ${what} ${DOUBTS[triage.happening.verdict]}${reach(told)}`;
}

const DOUBTS: Readonly<Record<Verdict, string>> = {
  yes: '',
  no: 'Our own look does not see it (it is under Detection).',
  unknown: 'Our own look could not tell whether it is so.',
};

/** Nobody counted is not the same as nobody affected. */
function reach({ account }: Told): string {
  const users = account.brief.triage.usersAffected;
  if (users === null || users.count === 0) return '';
  const one = users.count === 1;
  const were = one ? 'was' : 'were';
  const how = account.brief.triage.happening.verdict === 'yes' ? were : `${one ? 'is' : 'are'} said to be`;
  return ` About ${users.count} ${one ? 'user' : 'users'} ${how} affected (${say(users.source, 100)}).`;
}

function releaseLine({ account }: Told): string {
  const { from } = releasesOf(account);
  if (from === null) return '';
  const rollout = account.brief.triage.changes.find((change) => change.releaseUid === from.uid);
  const lead = secondsBetween(rollout?.at ?? null, account.brief.triage.since ?? account.brief.signal.startedAt);
  const before = lead === null || lead < 0 ? '' : `, rolled out ${spell(lead)} before`;
  return `It was running ${code(from.version)}${before}.`;
}

function done(told: Told): string {
  const hold = holdOf(told);
  if (hold !== null) return `**nothing.** ${sentence(say(hold.reason, 500))}`;
  const { operation, verification } = told.account;
  if (operation === null) return 'nothing.';
  if (stageOf(told) === 'sent')
    return `It is not known whether incident-responder ${deeds(operation, code)}; the reason is under Decision.`;
  const back = `incident-responder ${deeds(operation, code)} (${when(operation.appliedAt ?? operation.startedAt)}).`;
  if (verification === null) return `${back} Whether it helped is being measured.`;
  const proven = verification.verdict === 'recovered';
  const why = proven ? '' : ` ${sentence(say(verification.reason, 400))}${failsNow(verification)}`;
  return `${back} ${OUTCOMES[verification.verdict]}${why}`;
}

const OUTCOMES = {
  recovered: 'The recovery is proven (under Resolution and proof).',
  'not-recovered': '**It did not help.**',
  unknown: '**Whether that helped is not known.**',
} as const;

/** While it is being verified there is nothing to look at yet. */
function looks(told: Told): string | null {
  return stageOf(told) === 'verifying' ? null : toCheck(told.account.workload);
}

/** The command itself: whoever is to send it must not have to look for it, nor for what it would do. */
function approval({ account, ending }: Told): string | null {
  const ways = ending === 'awaiting-approval' ? waysToApprove(account) : [];
  return ways.length === 0 ? null : paragraphs(asked(account), ...ways, comparison(account));
}

function asked(account: Account): string | null {
  const what = toApprove(account);
  return what === null ? null : `**To approve:** ${what}.`;
}

/** All owners are called; which item is whose is in the list. */
function now(told: Told): string {
  const acted = holdOf(told) === null;
  const items = itemsOf(told).filter(({ horizon, aim }) => horizon === 'immediate' && (acted || aim !== 'process'));
  const called = told.owners.length === 0 ? '' : ` (${told.owners.map((owner) => `@${owner}`).join(', ')})`;
  return `**What to do now**${called}: ${items.map((each) => sentence(say(each.title))).join(' ')}`;
}
