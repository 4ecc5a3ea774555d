// The job summary, for people in a hurry: what happened and what to do now, then what was seen, weighed, done and proven, and
// what is still open. Everything foreign goes through src/text.
import { ENDINGS, type EndingCode } from '../ending.ts';
import type { Account, Severity } from '../incident.ts';
import { fitBody, type Part } from '../text/budget.ts';
import { fence, inlineCode, link, plain } from '../text/markdown.ts';
import { deeds } from './deeds.ts';
import { mermaidTimeline, timelineTable } from './mermaid.ts';
import { when } from './say.ts';
import { doneSection, provenSection, suspectSection } from './summary-proof.ts';
import { seenSection, weighedSection } from './summary-seen.ts';
import { commandOf } from './told.ts';

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
    { title: 'Still open', priority: 8, text: openSection(account) },
    { title: 'Done', priority: 7, text: doneSection(account) },
    { title: 'Proven', priority: 6, text: provenSection(account) },
    { title: 'Suspect', priority: 5, text: suspectSection(account.investigation) },
    { title: 'Seen', priority: 3, text: seenSection(triage, account.verification) },
    { title: 'Weighed', priority: 4, text: weighedSection(plan) },
    { title: 'Timeline', priority: 2, text: section('Timeline', [mermaidTimeline(timeline), timelineTable(timeline)]) },
  ];
}

const MARKS: Readonly<Record<Severity, string>> = { SEV1: '🔴', SEV2: '🟠', SEV3: '🟡', SEV4: '🔵' };

/** What happened, what to do now, and where to read on. */
function headline({ account, ending, detail, issueUrl }: Told): string {
  const { sentence, remedy, exit } = ENDINGS[ending];
  const { severity } = account.brief.triage;
  const now = account.brief.plan.decision.kind === 'hold' ? account.brief.plan.decision.remedy || remedy : remedy;
  const issue = issueUrl ?? account.operation?.issue?.url ?? null;
  const places = [
    issue === null ? [] : link(`Incident issue ${/\d+$/.exec(issue)?.[0] ?? ''}`.trim(), issue),
    account.brief.run.startsWith('https://') ? link('Run', account.brief.run) : [],
  ].flat();
  return [
    `## ${exit === 0 ? '✅' : '❗'} ${plain(account.service, 100)}: ${sentence}`,
    `**Now:** ${plain(now, 500)}`,
    happened(account, detail),
    `${MARKS[severity]} ${severity} · ${inlineCode(ending, 40)} · ${inlineCode(`${account.workload.namespace}/${account.workload.name}`, 200)}`,
    places.join(' · '),
  ]
    .filter((line) => line !== '')
    .join('\n\n');
}

/** After a verdict its reason stands under Proven, so here is what it was about; a hold's reason stands here. */
function happened({ brief, operation, verification }: Account, detail: string): string {
  if (operation === null || verification === null) return plain(detail, 1000);
  const { what, since } = brief.triage;
  const began = since === null ? '' : ` (since ${when(since)})`;
  const done = deeds(operation, (text) => inlineCode(text, 100));
  return `${plain(what, 300)}${began}. ${done.charAt(0).toUpperCase()}${done.slice(1)}.`;
}

function openSection({ open }: Account): string {
  return section('Still open', open.slice(0, 20).map(openPoint));
}

/** A command stands where it can be copied. */
function openPoint(open: string): string {
  const command = commandOf(open);
  return command === open ? `- ${plain(open, 1000)}` : `To approve, run:\n\n${fence(command, 2000, 'sh')}`;
}

function section(title: string, blocks: readonly string[]): string {
  const filled = blocks.filter((block) => block !== '');
  return filled.length === 0 ? '' : [`### ${title}`, ...filled].join('\n\n');
}
