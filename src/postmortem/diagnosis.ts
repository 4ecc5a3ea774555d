// What kind of trouble it is, with what speaks for and against it, so that a person can disagree.
import type { Diagnosis } from '../incident.ts';
import { bullets, paragraphs, percent, say } from './say.ts';

const SHOWN = 6;

/** '' where none was made. */
export function diagnosisOf(diagnosis: Diagnosis | undefined): string {
  if (diagnosis === undefined) return '';
  const { cause, confidence, for: signs, against, others } = diagnosis;
  const head =
    cause === 'unknown'
      ? '**What it is:** not known.'
      : `**What it is:** ${cause} (confidence ${percent(confidence)}), because:`;
  const rivals = others
    .slice(0, 3)
    .map((one) => `${one.cause}${one.for[0] === undefined ? '' : ` (${say(one.for[0], 200)})`}`);
  return paragraphs(
    head,
    listed(signs),
    against.length === 0 ? null : paragraphs('What speaks against that:', listed(against)),
    rivals.length === 0 ? null : `What else it could be: ${rivals.join('; ')}.`,
  );
}

const listed = (signs: readonly string[]) => bullets(signs.slice(0, SHOWN).map((sign) => say(sign, 300)));
