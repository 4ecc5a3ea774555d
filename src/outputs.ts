// One run, one ending, one result: outputs for the next step, a summary for people, and the exit status.
import { ENDINGS, type EndingKind } from './ending.ts';
import type { Finished } from './handling.ts';
import type { Runner } from './ports.ts';
import { bareLine } from './postmortem/headline.ts';
import { renderSummary } from './postmortem/summary.ts';
import { releasesOf } from './postmortem/told.ts';
import type { Finding } from './readiness/findings.ts';
import { visible } from './text/clean.ts';
import { bare, plain } from './text/markdown.ts';
import { eachText, redact } from './text/redact.ts';

/** What speaks loudest first: with several services in one event the run ends as its worst. */
const LOUDNESS: readonly EndingKind[] = ['failed', 'held', 'acted', 'quiet'];

export const RESULT_VERSION = 1;

export async function conclude(runner: Runner, all: readonly Finished[]): Promise<0 | 1> {
  const [worst] = byLoudness(all);
  for (const [name, value] of Object.entries(outputsOf(worst, all))) {
    // Once more where invisible characters had kept a secret's halves apart.
    const told = eachText(value, (text) => redact(runner.hide(visible(runner.hide(text)))));
    runner.output(name, typeof told === 'string' ? told : JSON.stringify(told));
  }
  await runner.summary(summaryOf(all));
  for (const finished of all) tell(runner, finished);
  return all.some(({ ending }) => ENDINGS[ending].exit === 1) ? 1 : 0;
}

function byLoudness(all: readonly Finished[]): readonly Finished[] {
  const rank = (one: Finished) =>
    LOUDNESS.indexOf(ENDINGS[one.ending].kind) * 2 + (ENDINGS[one.ending].exit === 1 ? 0 : 1);
  return [...all].sort((a, b) => rank(a) - rank(b));
}

function outputsOf(worst: Finished | undefined, all: readonly Finished[]): Record<string, unknown> {
  const account = worst?.account ?? null;
  const { from, to } = account === null ? { from: null, to: null } : releasesOf(account);
  const suspect = account?.investigation?.abstained === null ? account.investigation.suspects[0] : undefined;
  return {
    ending: worst?.ending ?? 'nothing-open',
    headline: headlineOf(all),
    severity: account?.brief.triage.severity ?? '',
    from: from?.version ?? '',
    to: to?.version ?? '',
    'plan-id': all.flatMap(waitingFor).join(','),
    waiting: keysOf(all.filter(isWaiting)),
    held: keysOf(all.filter(isHeld)),
    verdict: account?.verification?.verdict ?? '',
    incident: worst?.incident ?? '',
    'issue-url': worst?.issueUrl ?? '',
    'suspect-sha': suspect?.sha ?? '',
    'suspect-pr': suspect?.pullRequest?.url ?? '',
    result: { version: RESULT_VERSION, services: all.map(resultOf) },
  };
}

/** One line for a chat or a pager, the loudest first; empty where nobody needs to hear of it. */
function headlineOf(all: readonly Finished[]): string {
  const heard = byLoudness(all).filter((one) => isWaiting(one) || ENDINGS[one.ending].kind !== 'quiet');
  const [first, ...others] = heard;
  if (first === undefined) return '';
  const more = others.length === 0 ? '' : ` Also: ${others.map(({ key, ending }) => `${key} ${ending}`).join(', ')}`;
  const { account, ending, detail } = first;
  const line = account === null ? `${first.key}: ${ENDINGS[ending].sentence}` : bareLine({ account, ending, detail });
  return bare(`${line}${more}`, 500);
}

const keysOf = (some: readonly Finished[]) => some.map(({ key }) => key).join(',');

/** The plan that a person may approve; none once something was done, or held for another reason. */
function waitingFor({ ending, account }: Finished): readonly string[] {
  const id = account?.brief.plan.approvable?.id;
  return id !== undefined && (ending === 'planned' || ending === 'awaiting-approval') ? [id] : [];
}

const isWaiting = (finished: Finished) => waitingFor(finished).length > 0;

/** Somebody is to hear of it, and no approval will come to it. */
function isHeld(finished: Finished): boolean {
  const { key, ending, account } = finished;
  const decision = account?.brief.plan.decision;
  const code = ending === 'planned' && decision?.kind === 'hold' ? decision.code : ending;
  return key !== '' && !isWaiting(finished) && ['held', 'failed'].includes(ENDINGS[code].kind);
}

function resultOf({ key, ending, detail, account, incident, issueUrl, owed, findings }: Finished): unknown {
  const { kind, sentence, exit } = ENDINGS[ending];
  return {
    service: key,
    ending: { code: ending, kind, sentence, exit },
    detail,
    incident,
    issueUrl,
    owed,
    account,
    findings,
  };
}

function summaryOf(all: readonly Finished[]): string {
  const told = all.flatMap(({ account, ...rest }) => (account === null ? [] : [{ account, ...rest }]));
  const others = all.filter(({ account }) => account === null).map(quietLine);
  return [...others, told.length > 0 ? renderSummary(told) : ''].filter((part) => part !== '').join('\n\n');
}

function quietLine({ key, ending, detail, findings }: Finished): string {
  const told = findings === undefined ? plain(detail, 2000) : findings.map(findingLine).join('\n');
  return `**${key === '' ? 'incident-responder' : key}: ${ending}**. ${ENDINGS[ending].sentence}\n\n${told}`;
}

const MARKS: Readonly<Record<Finding['state'], string>> = { good: '✅', broken: '❗', note: 'ℹ️' };

const findingLine = ({ state, text, remedy }: Finding) =>
  `- ${MARKS[state]} ${plain(text, 1000)}${remedy === '' ? '' : ` ${plain(remedy, 500)}`}`;

function tell(runner: Runner, { key, ending, detail, owed }: Finished): void {
  const { kind, sentence, exit, remedy } = ENDINGS[ending];
  const line = `${key === '' ? '' : `${key}: `}${ending}: ${sentence} ${detail}`;
  if (exit === 1) runner.error(`${line} ${remedy}`);
  else if (kind === 'acted') runner.warning(line);
  else runner.notice(line);
  if (owed !== null) runner.warning(`${key}: the report is owed: ${owed}`);
}

/** What the run cannot handle: the chain for the log, the ending for the next step. */
export async function failed(runner: Runner, thrown: unknown, sentence: (thrown: unknown) => string): Promise<1> {
  const chain: string[] = [];
  for (let cause = thrown; cause instanceof Error && chain.length < 5; cause = cause.cause) chain.push(sentence(cause));
  runner.error(chain.length === 0 ? String(thrown) : chain.join(' Caused by: '));
  runner.output('ending', 'failed');
  runner.output('headline', `incident-responder: ${ENDINGS.failed.sentence}`);
  await runner.summary(
    `**incident-responder: failed**. ${ENDINGS.failed.sentence}\n\n${plain(chain[0] ?? String(thrown), 2000)}`,
  );
  return 1;
}
