import type { Service } from '../../config/schema.ts';
import { fitness } from './fitness.ts';
import { enabled, type Prepare } from './prepared.ts';

/** Seconds that routers take to follow, as Kubernetes and ingress controllers watch their objects. */
const SECONDS = 5;

export const traffic: Prepare = (weighing) => {
  const [control] = controlsOf(weighing.service);
  return {
    option: {
      strategy: 'traffic',
      summary: control === undefined ? 'Shift or shed traffic.' : `Apply the traffic control ${control}.`,
      expectedSeconds: control === undefined ? null : SECONDS,
      expectedFrom: control === undefined ? 'no traffic control is declared' : 'routers follow within seconds',
      risk: 'medium',
      confidence: fitness(weighing.diagnosis, 'traffic'),
      for: ['it limits who is affected'],
      against: control === undefined ? ['the config declares no traffic control'] : ['some requests are turned away'],
      executable: control !== undefined && enabled(weighing, 'traffic'),
    },
    step: control === undefined ? null : { kind: 'traffic', control },
    to: null,
  };
};

/** Names of the traffic controls that the config declares, in its order. */
function controlsOf(service: Service): readonly string[] {
  const declared: unknown = Reflect.get(service, 'traffic');
  return typeof declared === 'object' && declared !== null ? Object.keys(declared) : [];
}
