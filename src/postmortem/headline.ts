// The first line of the summary, for somebody who was woken up: the service, whether it still fails and for whom, and what was
// done or is to be approved. Everything foreign goes through src/text.
import { ENDINGS } from '../ending.ts';
import type { Account, Verdict, Verification } from '../incident.ts';
import { toApprove } from './approval.ts';
import { deeds } from './deeds.ts';
import { spell } from './durations.ts';
import { badChecks, blindChecks, measured } from './measured.ts';
import { say, secondsBetween } from './say.ts';
import type { Told } from './summary.ts';

export function firstLine(told: Told): string {
  const { account, ending } = told;
  const service = say(account.service, 100);
  const { sentence, kind } = ENDINGS[ending];
  const { operation, verification } = account;
  if (kind === 'acted' && verification !== null && operation !== null && verification.verdict === ending)
    return judged(account, verification);
  const asked = ending === 'awaiting-approval' || ending === 'planned' ? toApprove(account) : null;
  if (asked !== null) return `${state(account)}${reach(account)}. Approve: ${asked}`;
  if (kind === 'held') return `${state(account)}: ${what(account)}${reach(account)}.${untouched(account)}`;
  return `${service}: ${sentence}`;
}

const STATES: Readonly<Record<Verdict, string>> = {
  yes: 'still fails',
  no: 'does not fail by our own look',
  unknown: 'may fail, our own look could not tell',
};

function state({ service, brief }: Account): string {
  return `${say(service, 100)} ${STATES[brief.triage.happening.verdict]}`;
}

function what({ brief }: Account): string {
  return say((brief.triage.what || brief.signal.title).replace(/[.\s]+$/, ''), 200);
}

function reach({ brief }: Account): string {
  const users = brief.triage.usersAffected;
  return users === null || users.count === 0 ? '' : ` (${users.count} ${users.count === 1 ? 'user' : 'users'})`;
}

/** A sync that was stopped first is a change, too. */
function untouched({ operation }: Account): string {
  return operation === null || (operation.appliedAt === null && operation.pausedSync === undefined)
    ? ' Nothing was changed.'
    : '';
}

function judged(account: Account, verification: Verification): string {
  const service = say(account.service, 100);
  switch (verification.verdict) {
    case 'recovered':
      return `${service} recovered: ${done(account)}${provenAfter(account, verification)}.`;
    case 'not-recovered':
      return `${service} still fails after what was done: ${done(account)}${list(badChecks(verification).map(measured))}.`;
    case 'unknown':
      return `${service}: whether it recovered is not known: ${done(account)}${list(blindChecks(verification).map(({ probe }) => `no data: ${say(probe, 80)}`))}.`;
  }
}

const done = ({ operation }: Account) =>
  operation === null ? 'nothing was done' : deeds(operation, (text) => say(text, 100));

const list = (facts: readonly string[]) => (facts.length === 0 ? '' : ` (${facts.slice(0, 3).join(', ')})`);

function provenAfter({ brief }: Account, { judgedAt }: Verification): string {
  const { startedAt, receivedAt, source } = brief.signal;
  const [start, name] =
    source === 'manual' || startedAt === null ? [receivedAt, 'it was asked for'] : [startedAt, 'the alert began'];
  const seconds = secondsBetween(start, judgedAt);
  return seconds === null || seconds < 0 ? ', proven' : `, proven ${spell(seconds)} after ${name}`;
}
