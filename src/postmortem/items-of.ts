// The action items of one told incident: what the facts of the account are to the rules.
import { failureClass } from '../triage/failure-class.ts';
import { type ActionItem, actionItems } from './action-items.ts';
import { holdCodeOf, releasesOf, stageOf, type Told } from './told.ts';

export function itemsOf(told: Told): readonly ActionItem[] {
  const { account, owners } = told;
  const { brief, investigation, operation } = account;
  const { from, to } = releasesOf(account);
  const suspect = investigation?.suspects[0];
  const code = holdCodeOf(told);
  return actionItems({
    failure: failureClass(brief.triage).kind,
    severity: brief.triage.severity,
    owners,
    from: operation?.startedAt ?? brief.signal.receivedAt,
    service: account.service,
    alert: brief.signal.title.slice(0, 100),
    badVersion: from?.version ?? null,
    rolledBack: operation?.attempts.at(-1)?.strategy === 'rollback',
    goodVersion: operation?.to.version ?? null,
    wouldBe: to?.version ?? null,
    hold: code === null ? null : { code, happening: brief.triage.happening.verdict },
    stage: stageOf(told),
    endpoint: brief.triage.symptoms.find((each) => each.endpoint !== null)?.endpoint ?? null,
    suspect: suspect === undefined ? null : `commit ${suspect.sha.slice(0, 10)} (${suspect.title.slice(0, 100)})`,
    revert: investigation?.revert?.why == null ? (investigation?.revert?.pull ?? null) : null,
    factors: investigation?.factors ?? [],
  });
}
