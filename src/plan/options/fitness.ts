// How often a strategy helps against a cause. Calibrated on the labelled incidents of test/scenarios: test/scenarios/fitness.test.ts
// counts them again, and fails where this table and they part.
import type { Cause, Diagnosis, StrategyName } from '../../incident.ts';

/** 0 to 1, from the incidents of a cause in which the strategy would have helped. */
export const FITNESS: Readonly<Record<Cause, Readonly<Record<StrategyName, number>>>> = {
  'release-crashes': { rollback: 0.95, restart: 0.05, scale: 0.05, resources: 0.1, traffic: 0.05, 'fix-forward': 0.1 },
  'release-regresses': {
    rollback: 0.95,
    restart: 0.05,
    scale: 0.05,
    resources: 0.05,
    traffic: 0.1,
    'fix-forward': 0.1,
  },
  'resource-exhaustion': { rollback: 0.1, restart: 0.2, scale: 0.3, resources: 0.75, traffic: 0.1, 'fix-forward': 0.5 },
  'traffic-saturation': {
    rollback: 0.05,
    restart: 0.05,
    scale: 0.85,
    resources: 0.1,
    traffic: 0.8,
    'fix-forward': 0.1,
  },
  'stuck-process': { rollback: 0.1, restart: 0.9, scale: 0.15, resources: 0.1, traffic: 0.1, 'fix-forward': 0.35 },
  'configuration-changed': {
    rollback: 0.05,
    restart: 0.1,
    scale: 0.05,
    resources: 0.05,
    traffic: 0.05,
    'fix-forward': 0.8,
  },
  'dependency-trouble': {
    rollback: 0.05,
    restart: 0.1,
    scale: 0.05,
    resources: 0.05,
    traffic: 0.2,
    'fix-forward': 0.1,
  },
  'node-trouble': { rollback: 0.05, restart: 0.3, scale: 0.15, resources: 0.05, traffic: 0.1, 'fix-forward': 0.05 },
  unknown: { rollback: 0.5, restart: 0.1, scale: 0.1, resources: 0.05, traffic: 0.1, 'fix-forward': 0.3 },
};

/** What is unsure about the diagnosis is unsure about its remedy. An unknown cause leaves every remedy a guess. */
export function fitness(diagnosis: Diagnosis, strategy: StrategyName): number {
  const sure = diagnosis.cause === 'unknown' ? 1 : diagnosis.confidence;
  return Math.round(FITNESS[diagnosis.cause][strategy] * sure * 100) / 100;
}
