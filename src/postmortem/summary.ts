// The job summary, for people in a hurry: what happened and what to do now, then what was seen, weighed, done and proven, and
// what is still open. Everything foreign goes through src/text.
import { ENDINGS, type EndingCode } from '../ending.ts';
import type { Account, Severity } from '../incident.ts';
import { fitBody, type Part } from '../text/budget.ts';
import { inlineCode, link, plain } from '../text/markdown.ts';
import { comparison, waysToApprove } from './approval.ts';
import { firstLine } from './headline.ts';
import { mermaidTimeline, timelineTable } from './mermaid.ts';
import { monitorLinks } from './monitor.ts';
import { whatNow } from './now.ts';
import { when } from './say.ts';
import { attemptsSection, doneSection, provenSection, suspectSection } from './summary-proof.ts';
import { seenSection, weighedSection } from './summary-seen.ts';
import { toCheck } from './to-check.ts';
import { whatFails } from './told.ts';

export interface Told {
  readonly account: Account;
  readonly ending: EndingCode;
  readonly detail: string;
  /** The incident issue of this run, holds' included. */
  readonly issueUrl?: string | null;
}

/** GitHub takes 1 MiB for each step; nobody reads a fifth of it. */
const BUDGET = 200_000;

export function renderSummary(accounts: readonly Told[]): string {
  const share = Math.floor(BUDGET / Math.max(1, accounts.length)) - 2;
  return accounts.map((told) => fitBody(parts(told), share)).join('\n\n');
}

function parts(told: Told): readonly Part[] {
  const { account } = told;
  const { triage, plan } = account.brief;
  const timeline = account.timeline;
  return [
    { title: 'What happened', priority: 9, text: headline(told) },
    { title: 'Still open', priority: 8, text: openSection(told) },
    { title: 'Done', priority: 7, text: doneSection(account) },
    { title: 'Proven', priority: 6, text: provenSection(account) },
    { title: 'Suspect', priority: 5, text: suspectSection(account) },
    { title: 'Seen', priority: 3, text: seenSection(triage, account.verification) },
    { title: 'Weighed', priority: 4, text: weighedSection(plan, account.operation === null) },
    { title: 'Timeline', priority: 2, text: section('Timeline', [mermaidTimeline(timeline), timelineTable(timeline)]) },
    { title: 'Attempts', priority: 1, text: attemptsSection(account) },
  ];
}

const MARKS: Readonly<Record<Severity, string>> = { SEV1: '🔴', SEV2: '🟠', SEV3: '🟡', SEV4: '🔵' };

/** What happened, what to do now, and where to read on. */
function headline(told: Told): string {
  const { account, ending } = told;
  const { severity } = account.brief.triage;
  const mark = ENDINGS[ending].exit === 0 ? '✅' : '❗';
  return [
    `## ${mark} ${firstLine(told)}`,
    `**Now:** ${whatNow(told)}`,
    ...(ending === 'awaiting-approval' ? waysToApprove(account) : []),
    happened(told),
    `${MARKS[severity]} ${severity} · ${inlineCode(ending, 40)} · ${inlineCode(`${account.workload.namespace}/${account.workload.name}`, 200)}`,
    places(told),
    monitorLinks(account),
    looks(told),
  ]
    .filter((line) => line !== '')
    .join('\n\n');
}

function places({ account, issueUrl }: Told): string {
  const issue = issueUrl ?? account.operation?.issue?.url ?? null;
  return [
    issue === null ? '' : link(`Incident issue ${/\d+$/.exec(issue)?.[0] ?? ''}`.trim(), issue),
    account.brief.run.startsWith('https://') ? link('Run', account.brief.run) : '',
    comparison(account),
  ]
    .filter((place) => place !== '')
    .join(' · ');
}

/** Where a person is to look; an approval has its own command. */
function looks({ account, ending }: Told): string {
  const { kind } = ENDINGS[ending];
  return kind === 'acted' || (kind === 'held' && ending !== 'awaiting-approval') ? toCheck(account.workload) : '';
}

/** After a verdict its reason stands under Proven, so here is what it was about; a hold's reason stands here. */
function happened({ account, ending, detail }: Told): string {
  const { triage } = account.brief;
  const began = triage.since === null ? '' : ` (since ${when(triage.since)})`;
  if (account.operation !== null && account.verification !== null)
    return `${plain(whatFails(account.brief), 300)}${began}.`;
  const { kind, sentence } = ENDINGS[ending];
  if (kind !== 'held') return plain(detail, 1000);
  const asked = ending === 'awaiting-approval' ? `${plain(whatFails(account.brief), 300)}${began}. ` : '';
  return `${asked}**Why nothing was done:** ${sentence} ${plain(detail, 1000)}`;
}

/** How to approve stands in the head already. */
function openSection({ account: { open }, ending }: Told): string {
  const points = ending === 'awaiting-approval' ? [] : open.slice(0, 20);
  return section('Still open', [points.map((point) => `- ${plain(point, 1000)}`).join('\n')]);
}

function section(title: string, blocks: readonly string[]): string {
  const filled = blocks.filter((block) => block !== '');
  return filled.length === 0 ? '' : [`### ${title}`, ...filled].join('\n\n');
}
