// The end of a story in the terminal: triage, plan, proof, suspect, issue and comment, short but whole enough to understand.
import type { Account, Observation, Plan, Suspect, Timestamp, Triage, Verification } from '../../src/incident.ts';
import { actionItems } from './checks.ts';
import type { Screen } from './screen.ts';
import type { Seen } from './seen.ts';

export function show(seen: Seen, screen: Screen): void {
  const { account } = seen;
  const part = (title: string, lines: readonly string[]) => {
    if (lines.length === 0) return;
    screen.title(title);
    for (const line of lines) screen.print(line);
  };
  if (account !== null) {
    part('Triage', triageLines(account.brief.triage));
    part('Plan', planLines(account.brief.plan));
    part('Proof', proofLines(account));
  }
  part('Issue', issueLines(seen));
  for (const { on, body } of seen.comments) part(`Comment on pull request ${on}`, readable(body));
}

function triageLines(triage: Triage): readonly string[] {
  const { what, since, severityWhy, happening, usersAffected, symptoms, changes } = triage;
  return [
    what,
    `- since ${since === null ? 'an unknown time' : clock(since)}; by our own look: ${happening.verdict === 'yes' ? 'still happening' : happening.verdict === 'no' ? 'not happening' : 'unknown'}`,
    `- ${severityWhy.join(' ')}`,
    `- users affected: ${usersAffected === null ? 'unknown' : `${usersAffected.count} (${usersAffected.source})`}`,
    ...symptoms.map((one) => `- ${one.what}: ${one.evidence}`),
    ...changes.slice(0, 2).map((one) => `- changed at ${clock(one.at)}: ${one.what}`),
  ];
}

function planLines({ options, decision }: Plan): readonly string[] {
  const rows = options.map(({ strategy, summary, expectedSeconds, risk, confidence, executable }) => [
    strategy,
    expectedSeconds === null ? '?' : `${Math.round(expectedSeconds)} s`,
    risk,
    percent(confidence),
    `${summary}${executable ? '' : ' (by hand)'}`,
  ]);
  const said =
    decision.kind === 'hold' ? `hold, ${decision.code}` : decision.kind === 'act' ? decision.strategy : 'join';
  return [
    ...table(['option', 'takes', 'risk', 'confidence', 'what'], rows),
    `Decided: ${said}. ${decision.reason}`,
    ...(decision.kind === 'act' ? decision.against.map((one) => `- against it: ${one}`) : []),
    ...(decision.kind === 'hold' && decision.remedy !== '' ? [`Now: ${decision.remedy}`] : []),
  ];
}

function proofLines({ verification, investigation }: Account): readonly string[] {
  if (verification === null) return ['Nothing was changed, so there is nothing to prove.'];
  const suspect = investigation?.abstained === null ? investigation.suspects[0] : undefined;
  return [
    ...table(['probe', 'before', 'normal', 'after', 'samples', 'verdict'], verification.checks.map(row)),
    `${verification.verdict}: ${verification.reason}`,
    ...(suspect === undefined
      ? [`No suspect: ${investigation?.abstained ?? 'not investigated'}.`]
      : suspectLines(suspect)),
  ];
}

function row({ probe, before, normal, after, samples, verdict }: Verification['checks'][number]): readonly string[] {
  return [probe, measured(before), measured(normal), measured(after), String(samples), verdict];
}

function measured(one: Observation | null): string {
  if (one === null) return 'not measured';
  return one.value === null
    ? one.verdict
    : `${Number(one.value.toPrecision(3))} ${one.unit} ${one.verdict}`.replace('  ', ' ');
}

function suspectLines({ sha, title, confidence, reasons }: Suspect): readonly string[] {
  return [
    `Suspect: ${sha.slice(0, 10)} “${title}”, confidence ${percent(confidence)}`,
    ...reasons.map((one) => `- ${one}`),
  ];
}

function issueLines({ issues, outputs }: Seen): readonly string[] {
  return issues.flatMap(({ title, labels, assignees, body }) => [
    `${title} (${outputs['issue-url']})`,
    `labels: ${labels.join(', ')}; assigned to ${assignees.join(', ')}`,
    ...readable(section(body, 'Summary')),
    'Action items:',
    ...actionItems(body).map((line) => line.replaceAll('`', '')),
    `(${body.split('\n').length} lines in all: ${sections(body).join(', ')})`,
  ]);
}

const sections = (body: string) => [...body.matchAll(/^## (.+)$/gm)].map(([, name = '']) => name);

function section(body: string, name: string): string {
  return (
    body
      .split(/^## /m)
      .find((part) => part.startsWith(`${name}\n`))
      ?.slice(name.length) ?? ''
  );
}

/** Markdown without what only a browser makes something of. */
function readable(markdown: string): readonly string[] {
  const text = markdown
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<\/?(details|summary)>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
  return text.split('\n').filter((line, index, all) => line.trim() !== '' || (all[index - 1] ?? '').trim() !== '');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((cells) => (cells[column] ?? '').length)));
  return all.map((cells) => `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}

const percent = (share: number) => `${Math.round(share * 100)} %`;
const clock = (at: Timestamp) => `${at.slice(11, 19)} UTC`;
