// What a template may show (docs/postmortem-template.md): names → Markdown that is already safe. No prototypes, no functions.
import { ENDINGS } from '../ending.ts';
import { durations, spell } from './durations.ts';
import { itemsOf } from './items-of.ts';
import { mermaidTimeline, timelineTable } from './mermaid.ts';
import { cell, code, paragraphs, say, when } from './say.ts';
import { actionItemsSection, howMade, LESSONS, notChecked, notRestored, ownerText } from './sections/aftermath.ts';
import { contributingFactors, releaseDiff, rootCause } from './sections/cause.ts';
import { decision } from './sections/decision.ts';
import { head, statusOf, summary } from './sections/head.ts';
import { detection, impact } from './sections/impact.ts';
import { proof } from './sections/proof.ts';
import { buildTimeline } from './timeline.ts';
import { asDone, releasesOf, type Told, whatFails } from './told.ts';

export type Value = string | boolean | readonly Readonly<Record<string, string>>[];
export type View = Readonly<Record<string, Value>>;

export function viewOf(given: Told): View {
  const told = asDone(given);
  const items = itemsOf(told);
  const timeline = buildTimeline(told.account);
  return bare({
    ...singles(told),
    head: head(told),
    summary: summary(told),
    impact: impact(told),
    timeline: paragraphs(mermaidTimeline(timeline), timelineTable(timeline)) || 'No time is known.',
    detection: detection(told),
    decision: decision(told),
    proof: proof(told),
    releaseDiff: releaseDiff(told),
    rootCause: rootCause(told),
    contributingFactors: contributingFactors(told),
    notRestored: notRestored(told),
    actionItems: actionItemsSection(items),
    lessons: LESSONS,
    notChecked: notChecked(told),
    howMade: howMade(told),
    timelineEntries: list(timeline.map((each) => ({ at: when(each.at), what: cell(each.what), how: each.how }))),
    items: list(
      items.map((each) => ({
        title: say(each.title),
        aim: each.aim,
        horizon: each.horizon,
        owner: ownerText(each.owner),
        due: each.due,
      })),
    ),
  });
}

function singles(told: Told): Readonly<Record<string, Value>> {
  const { account, ending, incident } = told;
  const { from, to } = releasesOf(account);
  const suspect = account.investigation?.suspects[0];
  const took = (name: string) => spell(durations(account).find((each) => each.name === name)?.seconds ?? null);
  return {
    incident: incident ?? '',
    what: say(whatFails(account.brief)),
    severity: account.brief.triage.severity,
    status: statusOf(told),
    ending,
    endingSentence: ENDINGS[ending].sentence,
    acted: account.operation !== null,
    service: code(account.service),
    workload: code(`${account.workload.namespace}/${account.workload.name}`),
    from: from === null ? '' : code(from.version),
    to: to === null ? '' : code(to.version),
    verdict: account.verification?.verdict ?? '',
    since: when(account.brief.triage.since),
    timeToDetect: took('TTD'),
    timeToMitigate: took('TTM'),
    timeToResolve: took('TTR'),
    suspect: suspect === undefined ? '' : code(suspect.sha.slice(0, 10)),
    run: say(account.brief.run),
  };
}

/** Without a prototype nothing but the data can be named. */
function bare<T extends object>(data: T): T {
  return Object.assign(Object.create(null), data);
}

function list<T extends object>(entries: readonly T[]): readonly T[] {
  return Object.setPrototypeOf(entries.map(bare), null);
}
