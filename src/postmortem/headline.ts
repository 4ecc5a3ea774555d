// The first line of the summary, for somebody who was woken up: the service, whether it still fails and for whom, and what was
// done or is to be approved. Everything foreign goes through src/text.
import { ENDINGS } from '../ending.ts';
import type { Account, Verdict, Verification } from '../incident.ts';
import { bare } from '../text/markdown.ts';
import { toApprove } from './approval.ts';
import { deeds } from './deeds.ts';
import { spell } from './durations.ts';
import { badChecks, blindChecks, measured } from './measured.ts';
import { say, secondsBetween, type Words } from './say.ts';
import type { Told } from './summary.ts';
import { whatFails } from './told.ts';

/** The same for a chat or a pager: plain text of letters, digits and a little punctuation. */
export function bareLine(told: Told): string {
  const { severity } = told.account.brief.triage;
  return bare(`${severity} ${firstLine(told, bare).replaceAll('→', 'to')}`, 300);
}

export function firstLine(told: Told, words: Words = say): string {
  const { account, ending } = told;
  const service = words(account.service, 100);
  const { sentence, kind } = ENDINGS[ending];
  const { operation, verification } = account;
  if (kind === 'acted' && verification !== null && operation !== null && verification.verdict === ending)
    return judged(account, verification, words);
  const asked = ending === 'awaiting-approval' || ending === 'planned' ? toApprove(account, words) : null;
  if (asked !== null) return `${state(account, words)}${reach(account)}. Approve: ${asked}`;
  if (kind === 'held')
    return `${state(account, words)}: ${what(account, words)}${reach(account)}.${untouched(account)}`;
  return `${service}: ${sentence}`;
}

const STATES: Readonly<Record<Verdict, string>> = {
  yes: 'still fails',
  no: 'does not fail by our own look',
  unknown: 'may fail, our own look could not tell',
};

function state({ service, brief }: Account, words: Words): string {
  return `${words(service, 100)} ${STATES[brief.triage.happening.verdict]}`;
}

function what({ brief }: Account, words: Words): string {
  return words(whatFails(brief).replace(/[.\s]+$/, ''), 200);
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

function judged(account: Account, verification: Verification, words: Words): string {
  const service = words(account.service, 100);
  switch (verification.verdict) {
    case 'recovered':
      return `${service} recovered: ${done(account, words)}${provenAfter(account, verification)}.`;
    case 'not-recovered':
      return `${service} still fails${list(
        '',
        badChecks(verification).map((check) => measured(check, words)),
      )}. It did not help that this was done: ${done(account, words)}.`;
    case 'unknown':
      return `Whether ${service} recovered is not known${list(
        'no data: ',
        blindChecks(verification).map(({ probe }) => words(probe, 80)),
      )}: ${done(account, words)}.`;
  }
}

const done = ({ operation }: Account, words: Words) =>
  operation === null ? 'nothing was done' : deeds(operation, (text) => words(text, 100));

const list = (lead: string, facts: readonly string[]) =>
  facts.length === 0 ? '' : ` (${lead}${facts.slice(0, 3).join('; ')})`;

function provenAfter({ brief }: Account, { judgedAt }: Verification): string {
  const { startedAt, receivedAt, source } = brief.signal;
  const [start, name] =
    source === 'manual' || startedAt === null ? [receivedAt, 'it was asked for'] : [startedAt, 'the alert began'];
  const seconds = secondsBetween(start, judgedAt);
  return seconds === null || seconds < 0 ? ', proven' : `, proven ${spell(seconds)} after ${name}`;
}
