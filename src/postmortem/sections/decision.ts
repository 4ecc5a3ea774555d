// The decision: every option that was weighed, what was decided and why, and what spoke against it. And what is still open.
import type { Option } from '../../incident.ts';
import { fence } from '../../text/markdown.ts';
import { spell } from '../durations.ts';
import { bullets, cell, code, midSentence, paragraphs, percent, say, sentence, table } from '../say.ts';
import { holdOf, type Told } from '../told.ts';

export function decision(told: Told): string {
  const { plan } = told.account.brief;
  const rows = plan.options.map(optionRow);
  const options =
    rows.length === 0
      ? 'No options could be weighed.'
      : table(['Option', 'Expected', 'Risk', 'Confidence', 'For', 'Against'], rows);
  return paragraphs(options, decided(told), against(told), waiting(told));
}

function optionRow(option: Option): readonly string[] {
  const expected = option.expectedSeconds === null ? 'unknown' : spell(option.expectedSeconds);
  return [
    `**${option.strategy}**${option.executable ? '' : ' (by hand)'}<br>${cell(option.summary)}`,
    `${expected}<br>${cell(option.expectedFrom)}`,
    option.risk,
    percent(option.confidence),
    reasons(option.for),
    reasons(option.against),
  ];
}

function reasons(list: readonly string[]): string {
  return list.length === 0 ? 'nothing known' : list.map((each) => cell(each)).join('<br>');
}

function decided(told: Told): string {
  const { account } = told;
  const { decision: made } = account.brief.plan;
  const hold = holdOf(told);
  if (hold !== null) {
    const reasonCode = made.kind === 'hold' ? ` (${code(made.code, 40)})` : '';
    return `**Decided: nothing was done${reasonCode}, because** ${midSentence(say(hold.reason))}\n\n**What a person should look at:** ${say(hold.remedy)}`;
  }
  const { operation } = account;
  if (operation === null) return '';
  const why =
    made.kind === 'act'
      ? `, because ${sentence(midSentence(say(made.reason)))} Confidence ${percent(made.confidence)}.`
      : '.';
  return `**Decided: roll back** from ${code(operation.from.version)} to ${code(operation.to.version)}${why}`;
}

function against({ account }: Told): string | null {
  const { decision: made, options } = account.brief.plan;
  const rollback = options.find((option) => option.strategy === 'rollback')?.against ?? [];
  const spoke = [...new Set([...(made.kind === 'act' ? made.against : []), ...(made.kind === 'hold' ? [] : rollback)])];
  if (made.kind === 'hold') return null;
  if (spoke.length === 0) return '**What spoke against it:** nothing that was known.';
  return paragraphs('**What spoke against it:**', bullets(spoke.map((each) => say(each))));
}

/** What `account.open` carries: for an approval the exact dispatch to send. */
function waiting(told: Told): string | null {
  const { open } = told.account;
  if (open.length === 0) return null;
  if (told.ending !== 'awaiting-approval') return paragraphs('**Still open:**', bullets(open.map((each) => say(each))));
  return paragraphs('**To approve, send exactly this:**', ...open.map((each) => fence(each, 2000, 'sh')));
}
