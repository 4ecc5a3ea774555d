// What a verdict hangs on, probe by probe: what is still unhealthy, and what gave nothing to judge by. Pure.
import type { Check, Verification } from '../incident.ts';
import { commonErrors } from '../triage/logs.ts';
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
