// The summary's other half: what was done, what is proven, and which change may have done it.
import type {
  Account,
  Check,
  Investigation,
  Observation,
  Operation,
  ReleaseRef,
  Suspect,
  Verification,
} from '../incident.ts';
import { codeCell, inlineCode, link, plain, tableCell } from '../text/markdown.ts';
import { deed, deeds } from './deeds.ts';
import { durations, spell } from './durations.ts';
import { when } from './say.ts';
import { list, table } from './summary-seen.ts';
import { sureness } from './told.ts';
import { type Tried, tried } from './tried.ts';

export function doneSection({ operation, brief }: Account): string {
  const { decision } = brief.plan;
  if (operation === null || operation.appliedAt === null) {
    const known = decision.from !== null && decision.to !== null && decision.to.uid !== decision.from.uid;
    if (operation !== null && decision.kind === 'act')
      return `### Done\n\nIt is not known whether this run ${deeds(operation, quoted)}.`;
    const would = known ? ` A rollback would go from ${release(decision.from)} to ${release(decision.to)}.` : '';
    return `### Done\n\nNothing was changed by this run.${would}`;
  }
  return [
    '### Done',
    `**${capital(deeds(operation, quoted))}**, applied ${when(operation.appliedAt)}. It ran ${release(operation.from)}; what runs now is ${release(operation.to)}.`,
  ].join('\n\n');
}

/** For whoever looks into the Lease or the audit log. */
export function attemptsSection({ operation }: Account): string {
  if (operation === null || operation.appliedAt === null) return '';
  const attempts = operation.attempts
    .slice(-5)
    .map((attempt) => [codeCell(attempt.id, 80), attempt.strategy, when(attempt.at), String(attempt.fence)]);
  return ['### Attempts', table(['attempt', 'strategy', 'at', 'fenced on generation'], attempts)].join('\n\n');
}

const quoted = (text: string) => plain(text, 100);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function release({ version, image, revision }: ReleaseRef): string {
  return `**${plain(version, 100)}** (revision ${revision}, ${inlineCode(image, 200)})`;
}

export function provenSection(account: Account): string {
  const all = tried(account);
  const proof =
    all.length < 2
      ? proofOf(account.verification, account.operation)
      : all.flatMap((one) => proofOfAttempt(account, one));
  return ['### Proven', ...proof, durationTable(account)].filter((block) => block !== '').join('\n\n');
}

/** Each attempt has its own measurements, in their order. */
function proofOfAttempt({ operation }: Account, { attempt, verification }: Tried): readonly string[] {
  const what = operation === null ? attempt.strategy : deed(operation, attempt, quoted);
  return [`After it ${what}:`, ...proofOf(verification, operation)];
}

function proofOf(verification: Verification | null, operation: Operation | null): readonly string[] {
  if (verification === null)
    return [operation === null ? 'Nothing was done, so there is nothing to prove.' : 'Nothing was measured after it.'];
  const { verdict, reason, checks } = verification;
  const head = ['probe', 'normal', 'before', 'after', 'samples', 'verdict'];
  return [`**${verdict}**: ${plain(reason, 600)}`, table(head, checks.slice(0, 20).map(checkRow))];
}

function checkRow({ probe, normal, before, after, samples, verdict }: Check): readonly string[] {
  return [tableCell(probe, 80), measured(normal), measured(before), measured(after), String(samples), verdict];
}

/** The number where there is one, else what was said; never an empty cell that reads like a zero. */
function measured(observation: Observation | null): string {
  if (observation === null) return 'not measured';
  const { verdict, value, unit, why } = observation;
  if (value === null || !Number.isFinite(value)) return `${verdict}: ${tableCell(why, 200)}`;
  return tableCell(`${Number(value.toPrecision(4))} ${unit} (${verdict})`, 200);
}

/** Left out where none is known. */
function durationTable(account: Account): string {
  const all = durations(account);
  const rows = (all.some(({ seconds }) => seconds !== null) ? all : []).map(
    ({ name, meaning, seconds, how, basis }) => [`${name}, ${meaning}`, spell(seconds), how, tableCell(basis, 200)],
  );
  return table(['duration', 'value', 'known how', 'basis'], rows);
}

/** Softly: a ranking is no proof, and people are not causes. */
export function suspectSection({ investigation, verification }: Account): string {
  if (investigation === null) return '';
  const [first] = investigation.suspects;
  const { abstained, incomplete, compareUrl, commits, files } = investigation;
  const named = abstained === null && first !== undefined;
  return [
    '### Which change may have done it',
    named
      ? suspect(first, sureness(first, verification))
      : `No change stands out: ${plain(abstained ?? 'nothing was found', 400)}.`,
    named
      ? list(
          'Why',
          first.reasons.map((reason) => plain(reason, 300)),
        )
      : '',
    comment(investigation),
    compareUrl === null ? '' : `${link('The release diff', compareUrl)}: ${commits} commits, ${files} files.`,
    incomplete === null ? '' : `Diff incomplete: ${plain(incomplete, 300)}`,
    list(
      'What else contributed',
      investigation.factors.map((factor) => plain(factor, 300)),
    ),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function comment({ commentUrl, commentWhy }: Investigation): string {
  if (commentUrl !== null) return `${link('A comment', commentUrl)} tells the people of this change.`;
  return commentWhy ? `No comment was posted: ${plain(commentWhy, 300)}` : '';
}

function suspect({ sha, title, url, pullRequest }: Suspect, sure: string): string {
  const commit = link(sha.slice(0, 10), url);
  const pull = pullRequest === null ? '' : `, ${link(`pull request ${pullRequest.number}`, pullRequest.url)}`;
  return `${commit} ${inlineCode(title, 150)}${pull} may have done it (confidence ${sure}).`;
}
