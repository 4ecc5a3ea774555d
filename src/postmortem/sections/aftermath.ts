// What is left: what a rollback does not restore, action items, lessons, what could not be checked, who made which statement.
import type { Account, Attempt, Operation } from '../../incident.ts';
import { effectiveAttempts, wentBack } from '../../plan/attempts.ts';
import { link } from '../../text/markdown.ts';
import type { ActionItem } from '../action-items.ts';
import { deed } from '../deeds.ts';
import { UNASSIGNED } from '../owners.ts';
import { bullets, code, paragraphs, say, when } from '../say.ts';
import { holdOf, releasesOf, type Told } from '../told.ts';

export function notRestored({ account }: Told): string {
  if (account.operation === null && account.brief.triage.happening.verdict === 'no') return 'Nothing was rolled back.';
  const { from } = releasesOf(account);
  if (account.operation !== null && !wentBack(account.operation)) return keptRelease(account.operation);
  const again = `**The next ${code('kubectl apply')}, pipeline run or GitOps sync of ${from === null ? 'the bad manifest' : code(from.version)} deploys it again.**`;
  return paragraphs(
    account.operation === null
      ? 'Nothing was rolled back. A rollback would restore the pod template and nothing else; not restored would be:'
      : `${again} Stop it first. The rollback restored the pod template and nothing else; not restored:`,
    bullets([
      'ConfigMaps and Secrets of the same name (their content is shared by all releases)',
      'the database schema, and data that was written in the meantime',
      'CustomResourceDefinitions and their objects',
      'the number of replicas and the HorizontalPodAutoscaler',
      'Services, Ingresses and network policies',
    ]),
    account.operation === null ? null : besides(account.operation),
  );
}

/** Nothing was gone back to: what stays as we made it must be known to people. */
function keptRelease(operation: Operation): string {
  const rows = effectiveAttempts(operation).map((attempt) => stays(operation, attempt));
  return paragraphs('Nothing was rolled back: the same release runs. What was changed stays so:', bullets(rows));
}

/** What was done besides the rollback does not go with it. */
function besides(operation: Operation): string | null {
  const others = effectiveAttempts(operation).filter(({ strategy }) => strategy !== 'rollback');
  if (others.length === 0) return null;
  return paragraphs(
    'What was changed besides does not go with the rollback:',
    bullets(others.map((attempt) => stays(operation, attempt))),
  );
}

function stays(operation: Operation, attempt: Attempt): string {
  return `${say(deed(operation, attempt, (text) => text))}: ${staysUntil(attempt)}`;
}

function staysUntil({ receipt }: Attempt): string {
  if (receipt?.restoredAt != null) return `taken back (${when(receipt.restoredAt)})`;
  if (receipt?.undo == null) return 'there is nothing to take back';
  return receipt.restore === 'when-quiet'
    ? 'follow-up puts the original back once the service has been quiet for `restoreAfter`'
    : 'until a person puts the original back, or the next apply of its manifest does';
}

const HORIZONS = { immediate: 'Immediate', short: 'Short term', long: 'Long term' } as const;

/** Once each, in the order in which they are due. */
export function actionItemsSection(items: readonly ActionItem[]): string {
  const groups = [...Map.groupBy(items, ({ horizon }) => horizon)].map(([horizon, group]) =>
    paragraphs(
      `**${HORIZONS[horizon]}**`,
      group.map((item) => `- [ ] ${shown(item)} (${ownerText(item.owner)}, due ${item.due})`).join('\n'),
    ),
  );
  return paragraphs('Proposed by a program from the kind of failure: accept, change or strike each.', ...groups);
}

function shown({ title, link: where }: ActionItem): string {
  return where === undefined ? say(title) : `${say(title)}: ${link(where.label, where.url)}`;
}

export function ownerText(owner: string): string {
  return owner === UNASSIGNED ? '**unassigned**' : `@${owner}`;
}

export const LESSONS = `### What went well

- _to be filled in by people_

### What went wrong

- _to be filled in by people_

### Where we got lucky

- _to be filled in by people_`;

export function notChecked({ account }: Told): string {
  const { triage, plan } = account.brief;
  const missing = [...new Set([...triage.notChecked, ...plan.notChecked, ...unmeasured(account)])];
  if (account.investigation?.incomplete) missing.push(`the whole release diff: ${account.investigation.incomplete}`);
  return missing.length === 0
    ? 'Everything that was asked for was answered.'
    : bullets(missing.map((each) => say(each)));
}

/** What could not be proven is not told as answered. */
function unmeasured({ verification }: Account): readonly string[] {
  const unknown = (verification?.checks ?? []).filter(({ verdict }) => verdict === 'unknown');
  return unknown.map(({ probe, after }) => `${probe}, after what was done: ${after?.why ?? 'no sample'}`);
}

export function howMade(told: Told): string {
  const { run } = told.account.brief;
  const acted = holdOf(told) === null ? 'decision and what was done' : 'decision not to act';
  return paragraphs(
    `A program wrote everything here but what people have filled in: times, measurements and the ${acted} are its own record; “measured” is a machine's clock, “estimated” was derived, “human” was said by a person.`,
    'Suspect, trigger, factors and action items are its suggestions. It compares words, paths and times; it does not understand the code. Once a person edits this text, it is left to people: later states of the record come in a comment.',
    `Run: ${run.startsWith('https://') ? `<${encodeURI(run)}>` : code(run)}`,
  );
}
