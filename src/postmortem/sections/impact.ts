// Impact and detection: who was affected, since when, what was seen with its evidence, and how it was noticed.
import type { Account } from '../../incident.ts';
import { fence } from '../../text/markdown.ts';
import { durations, spell } from '../durations.ts';
import { type ToldLog, toldLogs } from '../log-lines.ts';
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
    yes: 'it was happening',
    no: 'it did not see it happening',
    unknown: 'it could not tell whether it was happening',
  };
  const facts = [
    `Source: ${code(signal.source, 60)}, “${say(signal.title, 200)}”, severity ${signal.severity}`,
    `The alert began: ${when(signal.startedAt)}; received: ${when(signal.receivedAt)}${delay(signal.startedAt, signal.receivedAt)}`,
    `Our own look when it came: ${happening[triage.happening.verdict]}${evidence(triage.happening.evidence)}`,
    ...(monitor === '' ? [] : [monitor]),
    'For people: how could the time to detection have been halved?',
  ];
  return paragraphs(bullets(facts), events(triage.events), logsNow(account), logs(account));
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

/** What fails now may be something else than what failed then. */
function logsNow({ verification }: Account): string | null {
  const told = toldLogs(verification?.logsNow ?? []);
  return told.length === 0
    ? null
    : paragraphs('**Log lines of the pods that run now, after what was done:**', shown(told));
}

function logs({ brief, verification }: Account): string | null {
  const told = toldLogs(brief.triage.logs);
  if (told.length === 0) return null;
  const when = (verification?.logsNow ?? []).length > 0 ? ', before what was done' : '';
  return `<details><summary>Last log lines of its pods${when}</summary>\n\n${shown(told)}\n\n</details>`;
}

function shown(told: readonly ToldLog[]): string {
  const each = Math.floor(LONGEST_LOG / told.length);
  return told
    .map(({ pods, lines }) => {
      const names = `${pods.length === 1 ? 'Pod' : 'Pods'} ${pods.map((pod) => code(pod)).join(', ')}`;
      return `${names}:\n\n${fence(lines.join('\n'), each)}`;
    })
    .join('\n\n');
}
