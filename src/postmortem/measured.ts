// What a verdict hangs on, probe by probe: what is still unhealthy, and what gave nothing to judge by. Pure.
import type { Account, Check, Verification } from '../incident.ts';
import { wentBack } from '../plan/attempts.ts';
import { commonErrors, type Logs, withoutNumbers } from '../triage/logs.ts';
import { code, say, type Words } from './say.ts';

export function badChecks({ checks }: Verification): readonly Check[] {
  return checks.filter(({ verdict }) => verdict === 'not-recovered');
}

export function blindChecks({ checks }: Verification): readonly Check[] {
  return checks.filter(
    ({ verdict, after }) => verdict === 'unknown' && (after === null || after.verdict === 'unknown'),
  );
}

/** The error that the pods log most often after what was done, which may be another than before; '' where none is known. */
export function failsNow({ verdict, logsNow = [] }: Verification): string {
  const line = verdict === 'recovered' ? undefined : commonErrors(logsNow)[0]?.at(-1)?.text;
  return line === undefined ? '' : ` Its pods now log: ${code(line, 200)}.`;
}

/** Where to look after going back did not help: what fails alike is hardly in one release, what fails anew may be what both left behind. '' where nobody went back. */
export function whereToLook({ operation, verification, brief }: Account): string {
  if (operation === null || verification?.verdict !== 'not-recovered' || !wentBack(operation)) return '';
  const [bad, good] = [code(operation.from.version, 100), code(operation.to.version, 100)];
  if (!failsAnew(brief.triage.logs, verification.logsNow ?? []))
    return ` Look for what ${bad} and ${good} share (database, configuration, dependencies).`;
  return ` That is another error than before: look for what ${bad} changed besides its code (schema, data, configuration), and whether ${good} can live with it.`;
}

/** Whether the error that comes most often now was not among those of before. */
function failsAnew(before: Logs, now: Logs): boolean {
  const kinds = (logs: Logs) => commonErrors(logs).map(([one]) => withoutNumbers(one?.text ?? ''));
  const [known, [most]] = [kinds(before), kinds(now)];
  return known.length > 0 && most !== undefined && !known.includes(most);
}

/** `error ratio 1, normal 0` */
export function measured({ probe, after, normal }: Check, words: Words = say): string {
  const now = amount(after, words);
  const usual = amount(normal, words);
  return `${words(probe, 80)}${now === null ? '' : ` ${now}`}${usual === null ? '' : `, normal ${usual}`}`;
}

/** Null: there is no number. */
export function amount(observation: Check['after'], words: Words = say): string | null {
  if (observation === null || observation.value === null || !Number.isFinite(observation.value)) return null;
  return `${Number(observation.value.toPrecision(4))} ${words(observation.unit, 20)}`.trim();
}
