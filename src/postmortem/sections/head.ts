// The head: severity, status, durations, who responded; and the summary in a few sentences that can be read aloud.
import { ENDINGS } from '../../ending.ts';
import { durations, spell } from '../durations.ts';
import { cell, code, midSentence, say, secondsBetween, sentence, table, when } from '../say.ts';
import { holdOf, releasesOf, type Stage, stageOf, type Told } from '../told.ts';

const STATUS: Readonly<Record<Stage, string>> = {
  verifying: 'Mitigation applied, being verified',
  recovered: 'Mitigated, recovery proven; the fix is still to be made',
  'not-recovered': 'Ongoing: the mitigation did not help; a person is needed',
  unproven: 'Mitigation applied; whether it helped could not be measured',
  'awaiting-approval': 'Ongoing: waiting for a person to approve the rollback',
  held: 'Ongoing: nothing was done; a person is needed',
};

export function statusOf(told: Told): string {
  return STATUS[stageOf(told)];
}

export function head(told: Told): string {
  const { account, owners } = told;
  const { triage } = account.brief;
  const rows = [
    ['Severity', `**${triage.severity}** ${cell(triage.severityWhy.join(' '), 400)}`],
    ['Status', `**${statusOf(told)}**`],
    [
      'Service',
      `${code(account.service)} (${account.workload.kind} ${code(`${account.workload.namespace}/${account.workload.name}`)})`,
    ],
    ['Duration', durationLine(told)],
    ['Responders', 'incident-responder (a program); people: _to be filled in_'],
    ['Owners', owners.length === 0 ? 'none in the config: unassigned' : owners.map((owner) => `@${owner}`).join(', ')],
    ['Document', 'Draft → in review → reviewed → closed (now: **draft**, made by a program)'],
  ];
  return table(['', ''], rows);
}

function durationLine({ account }: Told): string {
  const known = durations(account).filter((each) => each.seconds !== null);
  if (known.length === 0) return 'not known yet';
  return known.map((each) => `${each.meaning}: ${spell(each.seconds)} (${each.how})`).join('; ');
}

export function summary(told: Told): string {
  return [symptom(told), releaseLine(told), action(told)].filter((sentence) => sentence !== '').join(' ');
}

function symptom({ account }: Told): string {
  const { signal, triage } = account.brief;
  const since = triage.since ?? signal.startedAt;
  const users = triage.usersAffected;
  const reach = users === null ? '' : ` About ${users.count} users were affected (${say(users.source, 100)}).`;
  return `${when(since) === when(null) ? 'At a time not known' : `At ${when(since)}`}, ${code(account.service)} began to fail: ${sentence(say(triage.what || signal.title, 300))}${reach}`;
}

function releaseLine({ account }: Told): string {
  const { from } = releasesOf(account);
  if (from === null) return '';
  const rollout = account.brief.triage.changes.find((change) => change.releaseUid === from.uid);
  const lead = secondsBetween(rollout?.at ?? null, account.brief.triage.since ?? account.brief.signal.startedAt);
  const before = lead === null || lead < 0 ? '' : `, rolled out ${spell(lead)} before`;
  return `It was running ${code(from.version)}${before}.`;
}

function action(told: Told): string {
  const hold = holdOf(told);
  if (hold !== null)
    return `**Nothing was done, because** ${midSentence(sentence(say(hold.reason, 500)))} What a person should look at: ${sentence(say(hold.remedy, 300))}`;
  const { operation, verification } = told.account;
  if (operation === null) return '';
  const back = `incident-responder rolled it back to ${code(operation.to.version)} (${when(operation.appliedAt ?? operation.startedAt)}).`;
  if (verification === null) return `${back} Whether it helped is being measured.`;
  return `${back} ${ENDINGS[verification.verdict].sentence} ${sentence(say(verification.reason, 400))}`;
}
