import { changeOf } from '../../mitigation/controls.ts';
import { namedFor } from '../asked.ts';
import type { Weighing } from '../guardrails/guard.ts';
import { fitness } from './fitness.ts';
import { enabled, obstacles, type Prepare, standing, worsened } from './prepared.ts';

/** Seconds that routers take to follow, as Kubernetes and ingress controllers watch their objects. */
const SECONDS = 5;

export const traffic: Prepare = (weighing) => {
  const { service, signal } = weighing;
  const name = namedFor(signal, 'traffic') ?? Object.keys(service.traffic)[0] ?? null;
  const why = name === null ? 'the config declares no traffic control' : whyNot(weighing, name);
  const cannot = obstacles([
    [why !== null, why ?? ''],
    standing(weighing, 'traffic'),
    worsened(weighing, 'traffic', name ?? ''),
  ]);
  const possible = name !== null && cannot.length === 0;
  return {
    option: {
      strategy: 'traffic',
      summary: possible ? `Apply the traffic control ${name}.` : 'Shift or shed traffic.',
      expectedSeconds: possible ? SECONDS : null,
      expectedFrom: possible ? 'routers follow within seconds' : 'no traffic control can be applied',
      risk: 'medium',
      confidence: fitness(weighing.diagnosis, 'traffic'),
      for: ['it limits who is affected'],
      against: possible ? ['some requests are turned away'] : cannot,
      executable: possible && enabled(weighing, 'traffic'),
    },
    step: possible ? { kind: 'traffic', control: name } : null,
    to: null,
  };
};

/** Null: the control can be applied. */
function whyNot({ facts, service }: Weighing, name: string): string | null {
  if (!Object.hasOwn(service.traffic, name)) return `no traffic control is called ${JSON.stringify(name)}`;
  if (facts.controls === undefined) return `the object of the traffic control ${name} was not read`;
  const found = Object.hasOwn(facts.controls, name) ? facts.controls[name] : undefined;
  if (found === undefined || found.object === null) return `the object of the traffic control ${name} is not there`;
  if (found.owner) return `what ${name} changes belongs to ${found.owner}, which would undo it`;
  const change = changeOf(found.control, found.object);
  return typeof change === 'string' ? change : null;
}
