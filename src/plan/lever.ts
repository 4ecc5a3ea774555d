// What is done where the release is not the cause: of the levers that the config allows, that are possible here and fit the cause
// well enough, the fastest of the least risky ones. Pure.
import { ResponderError } from '../errors.ts';
import type { Act, ExecutableStrategy, Risk } from '../incident.ts';
import { RELEASE_CAUSES } from './diagnosis/diagnose.ts';
import type { Weighing } from './guardrails/guard.ts';
import type { Prepared } from './options/prepared.ts';
import { refOf } from './release-ref.ts';

/** With less behind it than this, a person decides. */
const ACT_FROM = 0.5;
const RISKS: readonly Risk[] = ['low', 'medium', 'high'];

/** Null: none that may be used without a person's word. A lever that a person names needs no more than to be possible. */
export function chooseLever({ signal, diagnosis }: Weighing, options: readonly Prepared[]): Prepared | null {
  const asked = signal.manual?.strategy ?? null;
  const levers = options.filter(
    ({ option, step }) => option.executable && option.strategy !== 'rollback' && step !== null,
  );
  if (asked !== null) return levers.find(({ option }) => option.strategy === asked) ?? null;
  if (RELEASE_CAUSES.includes(diagnosis.cause)) return null;
  const fitting = levers.filter(({ option }) => option.confidence >= ACT_FROM && option.risk !== 'high');
  return fitting.toSorted((a, b) => risk(a) - risk(b) || seconds(a) - seconds(b))[0] ?? null;
}

const seconds = ({ option }: Prepared) => option.expectedSeconds ?? Number.MAX_SAFE_INTEGER;
const risk = ({ option }: Prepared) => RISKS.indexOf(option.risk);

export function leverAct({ facts, diagnosis }: Weighing, lever: Prepared | null): Act {
  if (facts.suspect === null || lever === null || lever.step === null) {
    throw new ResponderError('internal', 'The guardrails let a plan without a lever pass', 'Report this as a bug.');
  }
  const { option, step, to } = lever;
  const from = refOf(facts.suspect);
  return {
    kind: 'act',
    strategy: option.strategy as ExecutableStrategy,
    step,
    from,
    to: to ?? from,
    reason: `${option.summary} It looks like ${diagnosis.cause}: ${[...diagnosis.for, ...option.for].join('; ')}.`,
    against: [...diagnosis.against, ...option.against],
    confidence: option.confidence,
  };
}
