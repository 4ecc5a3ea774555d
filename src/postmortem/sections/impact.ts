// Impact and detection: who was affected, since when, what was seen with its evidence, and how it was noticed.
import { fence } from '../../text/markdown.ts';
import { durations, spell } from '../durations.ts';
import { monitorLinks } from '../monitor.ts';
import { bullets, cell, code, paragraphs, say, secondsBetween, table, when } from '../say.ts';
import type { Told } from '../told.ts';

const MOST_SYMPTOMS = 12;
const MOST_EVENTS = 8;
const LONGEST_LOG = 4000;

export function impact({ account }: Told): string {
  const { triage } = account.brief;
  const users = triage.usersAffected;
  const facts = [
    `Users affected: ${users === null ? 'not measured' : `${users.count === 0 ? 'none counted' : `about ${users.count}`} (${say(users.source, 200)})`}`,
    `Since: ${when(triage.since)}`,
    ...triage.symptoms.slice(0, MOST_SYMPTOMS).map((each) => `${say(each.what, 300)}: ${say(each.evidence, 400)}`),
  ];
  const times = durations(account).map((each) => [
    `${each.name}, ${each.meaning}`,
    spell(each.seconds),
    each.how,
    cell(each.basis),
  ]);
  return paragraphs(bullets(facts), table(['Duration', '', 'Known how', 'Basis'], times));
}

export function detection({ account }: Told): string {
  const { signal, triage } = account.brief;
  const monitor = monitorLinks(account);
  const happening = {
    yes: 'it was still happening',
    no: 'it was not happening any more',
    unknown: 'it could not be told whether it was still happening',
  };
  const facts = [
    `Source: ${code(signal.source, 60)}, “${say(signal.title, 200)}”, severity ${signal.severity}`,
    `The alert began: ${when(signal.startedAt)}; received: ${when(signal.receivedAt)}${delay(signal.startedAt, signal.receivedAt)}`,
    `Our own look when it came: ${happening[triage.happening.verdict]}${evidence(triage.happening.evidence)}`,
    ...(monitor === '' ? [] : [monitor]),
    'For people: how could the time to detection have been halved?',
  ];
  return paragraphs(bullets(facts), events(triage.events), logs(triage.logs));
}

function delay(from: string | null, to: string): string {
  const seconds = secondsBetween(from, to);
  return seconds === null || seconds < 0 ? '' : ` (${spell(seconds)} later)`;
}

function evidence(lines: readonly string[]): string {
  return lines.length === 0 ? '' : ` (${lines.map((line) => say(line, 300)).join('; ')})`;
}

function events(list: readonly string[]): string | null {
  if (list.length === 0) return null;
  return paragraphs(
    'Warning events of the cluster:',
    bullets(list.slice(0, MOST_EVENTS).map((each) => say(each, 300))),
  );
}

function logs(list: Told['account']['brief']['triage']['logs']): string | null {
  if (list.length === 0) return null;
  const each = Math.floor(LONGEST_LOG / list.length);
  const shown = list.map(({ pod, lines }) => `Pod ${code(pod)}:\n\n${fence(lines.join('\n'), each)}`);
  return `<details><summary>Last log lines of its pods</summary>\n\n${shown.join('\n\n')}\n\n</details>`;
}
