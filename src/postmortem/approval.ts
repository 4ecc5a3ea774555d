// What a person is asked to approve: the act, how sure the plan is of it, and how, where and how long it can be approved. Pure.
import type { Account } from '../incident.ts';
import { COMMAND, FORM } from '../plan/approval.ts';
import { inWords } from '../plan/step-words.ts';
import { fence, link } from '../text/markdown.ts';
import { code, percent, say, type Words } from './say.ts';

/** `roll back v2 → v1 (confidence 92 %, risk low)`; null: there is nothing to approve. */
export function toApprove({ brief }: Account, words: Words = say): string | null {
  const { decision, approvable, options } = brief.plan;
  const waits = decision.kind === 'hold' && decision.code === 'awaiting-approval';
  if ((approvable === undefined && !waits) || decision.from === null || decision.to === null) return null;
  const held = decision.kind === 'hold' ? decision.strategy : undefined;
  const strategy = approvable?.strategy ?? held ?? 'rollback';
  const option = options.find((one) => one.strategy === strategy);
  const sure = option === undefined ? '' : ` (confidence ${percent(option.confidence)}, risk ${option.risk})`;
  const back = `roll back ${words(decision.from.version, 100)} → ${words(decision.to.version, 100)}`;
  const other = approvable === undefined ? strategy : words(inWords(approvable.step), 300);
  return `${strategy === 'rollback' ? back : other}${sure}`;
}

/** The command and the form, as blocks of Markdown. */
export function waysToApprove({ brief, open }: Account): readonly string[] {
  const { decision } = brief.plan;
  const commands = open.filter((each) => each.startsWith(COMMAND)).map((each) => each.slice(COMMAND.length));
  const forms = open.filter((each) => each.startsWith(FORM)).map((each) => each.slice(FORM.length));
  if (commands.length === 0) return [];
  const runs = decision.from === null ? 'the release' : code(decision.from.version, 100);
  return [
    ...commands.map((command) => fence(command, 2000, 'sh')),
    ...forms.map((url) => `Without a terminal: ${link('the form “Run workflow”', url)}, with the same fields.`),
    `There is no deadline: it can be approved while ${runs} runs and fails. Whatever runs then is looked at again, and another release is left alone.`,
  ];
}

/** Address of the diff between both releases; '' where it is not known. */
export function comparison({ brief }: Account): string {
  const { compareUrl, plan } = brief;
  const { from, to } = plan.decision;
  if (compareUrl === undefined || from === null || to === null) return '';
  return link(`Compare ${to.version} with ${from.version}`, compareUrl);
}
