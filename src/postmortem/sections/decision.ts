// The decision: every option that was weighed, what was decided and why, and what spoke against it. And what is still open.
import { ENDINGS } from '../../ending.ts';
import type { Attempt, Decision, Operation, Option } from '../../incident.ts';
import { effectiveAttempts } from '../../plan/attempts.ts';
import { inWords } from '../../plan/step-words.ts';
import { waysToApprove } from '../approval.ts';
import { diagnosisOf } from '../diagnosis.ts';
import { spell } from '../durations.ts';
import { bullets, cell, code, paragraphs, percent, say, sentence, table } from '../say.ts';
import { holdOf, type Told } from '../told.ts';

export function decision(told: Told): string {
  const { plan } = told.account.brief;
  const chosen = holdOf(told) === null ? plan.decision : null;
  const rows = plan.options.map((option) =>
    optionRow(option, chosen?.kind === 'act' && chosen.strategy === option.strategy),
  );
  const options =
    rows.length === 0
      ? 'No options could be weighed.'
      : table(['Option', 'Expected', 'Risk', 'Confidence', 'For', 'Against'], rows);
  return paragraphs(
    decided(told),
    stillOpen(told),
    against(told),
    diagnosisOf(plan.diagnosis),
    'What was weighed:',
    options,
  );
}

/** What is said of the chosen option above the table is not said again. */
function optionRow(option: Option, chosen: boolean): readonly string[] {
  const expected = option.expectedSeconds === null ? 'unknown' : spell(option.expectedSeconds);
  return [
    `**${option.strategy}**${option.executable ? '' : ' (by hand)'}<br>${cell(option.summary)}`,
    `${expected}<br>${cell(option.expectedFrom)}`,
    option.risk,
    percent(option.confidence),
    chosen ? 'see above' : reasons(option.for),
    chosen ? 'see above' : reasons(option.against),
  ];
}

function reasons(list: readonly string[]): string {
  return list.length === 0 ? 'nothing known' : list.map((each) => cell(each)).join('<br>');
}

function decided(told: Told): string {
  const { account } = told;
  const { decision: made, options } = account.brief.plan;
  const hold = holdOf(told);
  if (hold !== null) {
    const reasonCode = made.kind === 'hold' ? ` (${code(made.code, 40)})` : '';
    const remedy = ENDINGS[told.ending].kind === 'quiet' ? null : `**Remedy.** ${sentence(say(hold.remedy))}`;
    return paragraphs(`**Decided: nothing was done**${reasonCode}. ${sentence(say(hold.reason, 1000))}`, remedy);
  }
  const { operation } = account;
  if (operation === null) return '';
  const moved = decidedOn(made, operation);
  const then = effectiveAttempts(operation).slice(1).map(further);
  if (made.kind !== 'act') return paragraphs(`${moved}.`, ...then);
  const known = options.find((option) => option.strategy === made.strategy)?.for ?? [];
  const why = known.length === 0 ? [made.reason] : known;
  return paragraphs(
    `${moved} (confidence ${percent(made.confidence)}), because:`,
    bullets(why.map((each) => say(each))),
    ...then,
  );
}

/** What was decided first: the operation itself says what runs in the end. */
function decidedOn(made: Decision, { from, to, attempts }: Operation): string {
  if (made.kind === 'act' && made.strategy !== 'rollback')
    return `**Decided: ${made.strategy}**, ${say(inWords(made.step))}`;
  return `**Decided: roll back** from ${code(from.version)} to ${code((attempts[0]?.to ?? to).version)}`;
}

function further({ strategy, step, why }: Attempt): string {
  const what = step === undefined || step.kind === 'template' ? '' : `, ${say(inWords(step))}`;
  return `**That did not help; then decided: ${strategy}**${what}. ${why === undefined ? '' : say(why, 1000)}`.trim();
}

function against({ account }: Told): string | null {
  const { decision: made, options } = account.brief.plan;
  if (made.kind === 'hold') return null;
  const chosen = made.kind === 'act' ? made.strategy : 'rollback';
  const known = options.find((option) => option.strategy === chosen)?.against ?? [];
  const spoke = [...new Set([...(made.kind === 'act' ? made.against : []), ...known])];
  if (spoke.length === 0) return '**What spoke against it:** nothing that was known.';
  return paragraphs('**What spoke against it:**', bullets(spoke.map((each) => say(each))));
}

/** What `account.open` carries: for an approval the exact dispatch to send. */
export function stillOpen(told: Told): string | null {
  const { open } = told.account;
  if (open.length === 0) return null;
  if (told.ending !== 'awaiting-approval') return paragraphs('**Still open:**', bullets(open.map((each) => say(each))));
  return paragraphs('**To approve, send exactly this:**', ...waysToApprove(told.account));
}
