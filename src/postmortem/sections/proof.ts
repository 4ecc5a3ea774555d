// Resolution and proof: the same queries while it failed, before the release, and after the rollback, side by side.
import type { Check, Observation, Verification } from '../../incident.ts';
import { deed } from '../deeds.ts';
import { failsNow, whereToLook } from '../measured.ts';
import { cell, code, paragraphs, say, table, when } from '../say.ts';
import { stageOf, type Told } from '../told.ts';
import { type Tried, tried } from '../tried.ts';

const CONCLUSION = {
  recovered: 'Recovered',
  'not-recovered': 'Not recovered',
  unknown: 'Not proven',
} as const;

export function proof(told: Told): string {
  const { verification, operation, brief } = told.account;
  if (operation === null)
    return paragraphs(
      'Nothing was done, so there is nothing to prove. What our own look measured:',
      looks(brief.before, brief.normal),
    );
  const all = tried(told.account);
  const earlier = all.slice(0, -1).map((one, index) => paragraphs(titleOf(told, one, index), measuredAfter(one)));
  const last = all.at(-1);
  const title = earlier.length === 0 || last === undefined ? null : titleOf(told, last, earlier.length);
  if (verification === null)
    return paragraphs(
      ...earlier,
      title,
      stageOf(told) === 'sent'
        ? 'Whether it was written is not known, so nothing is measured yet; this section is updated. Before:'
        : 'Being measured; this section is updated. Before:',
      looks(brief.before, brief.normal),
    );
  const person =
    stageOf(told) === 'recovered'
      ? null
      : `**A person is needed:** act by hand; this program does not act again on its own.${failsNow(verification)}${whereToLook(told.account)}`;
  return paragraphs(...earlier, title, measured(verification), person);
}

/** Each attempt has its own measurements: what did not help is part of the proof. */
function titleOf({ account: { operation } }: Told, { attempt }: Tried, index: number): string | null {
  return (
    operation &&
    `**Attempt ${index + 1}:** ${deed(operation, attempt, code)} (${when(attempt.appliedAt ?? attempt.at)}).`
  );
}

function measuredAfter({ attempt, verification }: Tried): string {
  if (verification !== null) return measured(verification);
  const { judged } = attempt;
  if (judged === undefined) return 'Whether it helped was not measured.';
  return `**${CONCLUSION[judged.verdict]}** (${when(judged.at)}): ${say(judged.reason)}`;
}

function measured({ verdict, judgedAt, reason, convergedAt, checks }: Verification): string {
  const converged =
    convergedAt === null
      ? 'It never converged: pods that were to go were left, or others did not become ready.'
      : `Converged at ${when(convergedAt)}; only samples taken wholly after that count.`;
  return paragraphs(
    `**${CONCLUSION[verdict]}** (${when(judgedAt)}): ${say(reason)}`,
    converged,
    checks.length === 0 ? 'No probe gave anything to compare.' : table(HEAD, checks.map(checkRow)),
  );
}

const HEAD = ['Probe', 'Before (while it failed)', 'Normal (before the release)', 'After', 'Samples', 'Verdict'];

function checkRow(check: Check): readonly string[] {
  return [
    code(check.probe, 80).replaceAll('|', '¦'),
    shown(check.before),
    shown(check.normal),
    shown(check.after),
    String(check.samples),
    check.verdict,
  ];
}

function looks(now: readonly Observation[], normal: readonly Observation[]): string {
  if (now.length === 0) return 'No probe was asked.';
  const rows = now.map((each) => [
    cell(each.probe),
    shown(each),
    shown(normal.find((other) => other.probe === each.probe) ?? null),
  ]);
  return table(['Probe', 'Now', 'Normal (before the release)'], rows);
}

function shown(observation: Observation | null): string {
  if (observation === null) return 'not measured';
  const value =
    observation.value === null
      ? ''
      : `${Number(observation.value.toPrecision(4))}${observation.unit === '' ? '' : ` ${cell(observation.unit, 20)}`}, `;
  return `${value}${observation.verdict}<br>${cell(observation.why, 200)}`;
}
