// The summary's middle: what triage saw and what the plan weighed.
import type { Option, Plan, PodState, Symptom, Triage, Verification } from '../incident.ts';
import { codeCell, fence, inlineCode, link, plain, tableCell } from '../text/markdown.ts';
import { diagnosisOf } from './diagnosis.ts';
import { spell } from './durations.ts';
import { toldLogs } from './log-lines.ts';
import { when } from './say.ts';
import { severityReason } from './told.ts';

const ROWS = 10;

export function seenSection(triage: Triage, verification: Verification | null): string {
  return [
    '### Seen',
    plain(triage.what, 500),
    facts(triage),
    symptomTable(triage.symptoms),
    podTable(triage.pods),
    list(
      'Recent changes, newest first',
      triage.changes.map(
        ({ at, what, link: url }) => `${when(at)} ${url === null ? plain(what, 300) : link(what, url)}`,
      ),
    ),
    list(
      'Warning events',
      triage.events.map((event) => inlineCode(event, 400)),
    ),
    logsNow(verification),
    logs(triage, verification),
    list(
      'Not checked',
      triage.notChecked.map((one) => plain(one, 400)),
    ),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function facts(triage: Triage): string {
  const { since, severity, usersAffected, happening } = triage;
  const users = usersAffected === null ? 'unknown' : `${usersAffected.count} (${plain(usersAffected.source, 100)})`;
  return [
    `- Since: ${since === null ? 'unknown' : when(since)}`,
    `- Severity: **${severity}** (${plain(severityReason(triage).replace(/\.$/, ''), 600)})`,
    `- Users affected: ${users}`,
    `- Still happening by our own look: **${happening.verdict}**. ${happening.evidence
      .slice(0, 8)
      .map((one) => plain(one, 300))
      .join('; ')}`,
  ].join('\n');
}

function symptomTable(symptoms: readonly Symptom[]): string {
  const rows = symptoms.slice(0, ROWS).map(({ what, evidence }) => [tableCell(what, 200), codeCell(evidence, 300)]);
  return table(['symptom', 'evidence'], rows);
}

function podTable(pods: readonly PodState[]): string {
  const rows = pods
    .slice(0, ROWS)
    .map(({ name, ready, restarts, reason, message }) => [
      codeCell(name, 100),
      ready ? 'ready' : 'not ready',
      String(restarts),
      tableCell([reason, message].filter((text) => text !== null && text !== '').join(': '), 200),
    ]);
  return table(['pod', 'state', 'restarts', 'reason'], rows);
}

/** What fails now may be something else than what failed then. */
function logsNow(verification: Verification | null): string {
  return toldLogs(verification?.logsNow ?? [])
    .map(({ pods, lines }) => `**Log now, after what was done, of ${names(pods)}**\n\n${fence(lines.join('\n'), 4000)}`)
    .join('\n\n');
}

function logs({ logs }: Triage, verification: Verification | null): string {
  const when = (verification?.logsNow ?? []).length > 0 ? ' before what was done' : '';
  return toldLogs(logs)
    .map(
      ({ pods, lines }) =>
        `<details><summary>Log${when} of ${names(pods)}</summary>\n\n${fence(lines.join('\n'), 8000)}\n\n</details>`,
    )
    .join('\n\n');
}

const names = (pods: readonly string[]) => pods.map((pod) => plain(pod, 100)).join(', ');

/** `open`: nothing was done, so the plan can still be approved. */
export function weighedSection(plan: Plan, open: boolean): string {
  const { options, notChecked } = plan;
  return [
    '### Weighed',
    diagnosisOf(plan.diagnosis),
    table(['option', 'time', 'risk', 'confidence', 'for', 'against'], options.slice(0, ROWS).map(optionRow)),
    decided(plan),
    open ? approvable(plan) : '',
    list(
      'Not checked for the plan',
      notChecked.map((one) => plain(one, 400)),
    ),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function optionRow(option: Option): readonly string[] {
  const { strategy, summary, expectedSeconds, expectedFrom, risk, confidence, executable } = option;
  return [
    `**${strategy}**${executable ? '' : ' (by hand)'}: ${tableCell(summary, 300)}`,
    `${spell(expectedSeconds)} (${tableCell(expectedFrom, 150)})`,
    risk,
    `${Math.round(confidence * 100)} %`,
    option.for
      .slice(0, 6)
      .map((one) => tableCell(one, 200))
      .join('<br>'),
    option.against
      .slice(0, 6)
      .map((one) => tableCell(one, 200))
      .join('<br>'),
  ];
}

function decided({ decision, options }: Plan): string {
  switch (decision.kind) {
    case 'act': {
      const shown = new Set(options.find((option) => option.strategy === decision.strategy)?.against);
      const more = decision.against.filter((one) => !shown.has(one)).map((one) => plain(one, 300));
      const head = `Decided: **${decision.strategy}** (confidence ${Math.round(decision.confidence * 100)} %). What speaks for and against it is in its row.`;
      return [head, list('What speaks against it, too', more)].filter((block) => block !== '').join('\n\n');
    }
    case 'join':
      return `Decided: **join** the operation that covers it. ${plain(decision.reason, 500)}`;
    case 'hold':
      return `Decided: **hold** (${inlineCode(decision.code, 40)}). ${plain(decision.reason, 500)}`;
  }
}

/** What a reviewer of the environment reads before letting the next job pass. */
function approvable({ approvable: what, decision }: Plan): string {
  if (what === undefined || decision.from === null || decision.to === null) return '';
  const to = decision.to.uid === decision.from.uid ? '' : ` to ${inlineCode(decision.to.version, 100)}`;
  return `What can be approved: **${what.strategy}** of ${inlineCode(decision.from.version, 100)}${to}, plan ${inlineCode(what.id, 40)}`;
}

/** `lines` are Markdown already. */
export function list(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const more = lines.length > 2 * ROWS ? [`- … ${lines.length - 2 * ROWS} more`] : [];
  return [`**${title}**\n`, ...lines.slice(0, 2 * ROWS).map((line) => `- ${line}`), ...more].join('\n');
}

/** `rows` are Markdown cells already; '' where there is none. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
