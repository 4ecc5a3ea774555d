// What a person does now, in one or two sentences: the second line of the summary. Everything foreign goes through src/text.
import { ENDINGS } from '../ending.ts';
import type { Account, Operation, Verification } from '../incident.ts';
import { wentBack } from '../plan/attempts.ts';
import { link } from '../text/markdown.ts';
import { amount, badChecks, blindChecks, failsNow, whereToLook } from './measured.ts';
import { code, say } from './say.ts';
import type { Told } from './summary.ts';

export function whatNow({ account, ending }: Told): string {
  const { decision } = account.brief.plan;
  const { operation, verification } = account;
  const { remedy } = ENDINGS[ending];
  if (operation === null || verification === null || verification.verdict !== ending)
    return say((decision.kind === 'hold' && decision.remedy) || remedy);
  switch (verification.verdict) {
    case 'recovered':
      return wentBack(operation) ? afterRollback(account, operation) : say(remedy);
    case 'not-recovered':
      return `Take over ${code(account.service, 100)} by hand: this run tries nothing more.${twice(operation, verification)}${failsNow(verification)}${whereToLook(account)}`;
    case 'unknown':
      return `Check ${code(account.service, 100)} by hand.${failsNow(verification)}${blind(verification)}`;
  }
}

function afterRollback(account: Account, { from }: Operation): string {
  const { investigation } = account;
  const suspect = investigation?.abstained === null ? investigation.suspects[0] : undefined;
  const pull = suspect?.pullRequest ?? null;
  const commit = suspect === undefined ? 'the cause' : link(`commit ${suspect.sha.slice(0, 10)}`, suspect.url);
  const mend = pull === null ? commit : link(`pull request ${pull.number}`, pull.url);
  const doubt = suspect === undefined ? `mend ${mend}` : `fix or revert ${mend}, if it is the cause`;
  return `Stop whatever deploys ${code(from.version, 100)}: its next apply brings it back. Then ${doubt}.`;
}

function twice(operation: Operation, verification: Verification): string {
  const bad = badChecks(verification).find(({ before }) => before?.verdict === 'unhealthy');
  if (bad === undefined || !wentBack(operation)) return '';
  const [before, after] = [amount(bad.before), amount(bad.after)];
  const values = before === null || after === null ? 'unhealthy before and after' : `${before} before, ${after} after`;
  return ` ${code(bad.probe, 80)}: ${values}.`;
}

function blind(verification: Verification): string {
  const some = blindChecks(verification);
  if (some.length === 0) return '';
  const names = some.slice(0, 4).map(({ probe }) => code(probe, 80));
  const scraped = some.some(({ type }) => type === 'prometheus')
    ? ': does Prometheus answer, and does it scrape?'
    : '.';
  return ` No data came from ${names.join(', ')}${scraped}`;
}
