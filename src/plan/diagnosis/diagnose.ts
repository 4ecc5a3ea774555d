// What kind of trouble it is: every cause says what speaks for and against it; the one with most behind it is the diagnosis. Pure.
import type { Service } from '../../config/schema.ts';
import type { Cause, Diagnosis, Signal } from '../../incident.ts';
import type { Facts } from '../facts.ts';
import { configurationChanged } from './configuration-changed.ts';
import { dependencyTrouble } from './dependency-trouble.ts';
import { type Finding, score } from './finding.ts';
import { nodeTrouble } from './node-trouble.ts';
import { releaseCrashes } from './release-crashes.ts';
import { releaseRegresses } from './release-regresses.ts';
import { resourceExhaustion } from './resource-exhaustion.ts';
import { stuckProcess } from './stuck-process.ts';
import { trafficSaturation } from './traffic-saturation.ts';
import { type View, viewOf } from './view.ts';

/** One line a cause. */
const CAUSES: readonly ((view: View) => Finding | null)[] = [
  releaseCrashes,
  releaseRegresses,
  resourceExhaustion,
  trafficSaturation,
  stuckProcess,
  configurationChanged,
  dependencyTrouble,
  nodeTrouble,
];

/** Less than this behind it is no diagnosis. */
const LEAST = 0.35;

export const RELEASE_CAUSES: readonly Cause[] = ['release-crashes', 'release-regresses'];

export interface DiagnoseRequest {
  readonly facts: Facts;
  readonly signal: Signal;
  readonly service: Service;
}

export function diagnose(request: DiagnoseRequest): Diagnosis {
  const view = viewOf(request);
  const found = view === null ? [] : CAUSES.flatMap((cause) => ranked(cause(view)));
  const [best, ...others] = found.toSorted((a, b) => b.score - a.score);
  if (best === undefined || best.score < LEAST) return unknown(found);
  // A rival with much behind it leaves the best one less sure.
  const confidence = best.score * (1 - (others[0]?.score ?? 0) / 2);
  return {
    cause: best.cause,
    confidence: Math.round(confidence * 100) / 100,
    for: words(best.for),
    against: words(best.against),
    others: others.map((one) => ({ cause: one.cause, for: words(one.for) })),
  };
}

interface Ranked extends Finding {
  readonly score: number;
}

function ranked(finding: Finding | null): readonly Ranked[] {
  return finding === null ? [] : [{ ...finding, score: score(finding) }];
}

function unknown(found: readonly Finding[]): Diagnosis {
  const others = found.map((one) => ({ cause: one.cause, for: words(one.for) }));
  return { cause: 'unknown', confidence: 0, for: [], against: ['too little is known to say what it is'], others };
}

const words = (signs: Finding['for']) => signs.map((sign) => sign.words);
