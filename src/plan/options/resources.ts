import type { ReleaseRef, Step } from '../../incident.ts';
import { namedFor } from '../asked.ts';
import { expectedReplacement } from '../expected.ts';
import { at, fields, list, text } from '../fields.ts';
import type { Weighing } from '../guardrails/guard.ts';
import { suspectPods } from '../happening.ts';
import { multiplied } from '../quantity.ts';
import { refOf } from '../release-ref.ts';
import { templateHash } from '../template.ts';
import { fitness } from './fitness.ts';
import { enabled, obstacles, type Prepare, standing, worsened } from './prepared.ts';

type Raise = Extract<Step, { kind: 'resources' }>;

/** The limit that the evidence names is raised in the template that runs. */
export const resources: Prepare = (weighing) => {
  const { facts, diagnosis } = weighing;
  const resource = named(weighing);
  const found = resource === null ? null : raise(weighing, resource);
  const expected = expectedReplacement(facts);
  const cannot = obstacles([
    [resource === null, 'the evidence names no limit'],
    [resource !== null && found === null, `which ${resource} limit it is, or how much it is, cannot be told`],
    standing(weighing, 'resources'),
    worsened(weighing, 'resources'),
  ]);
  const step = cannot.length === 0 ? found : null;
  return {
    option: {
      strategy: 'resources',
      summary:
        step === null
          ? 'Raise the limit that is reached.'
          : `Raise the ${step.resource} limit of ${step.container} from ${step.from} to ${step.to}.`,
      expectedSeconds: expected.seconds,
      expectedFrom: expected.from,
      risk: 'medium',
      confidence: fitness(diagnosis, 'resources'),
      for: resource === null ? [] : [`the ${resource} limit is what is reached`],
      against: ['nodes may lack the room', 'a leak only takes longer', ...cannot],
      executable: step !== null && enabled(weighing, 'resources'),
    },
    step,
    to: step === null ? null : raised(weighing, step),
  };
};

/** What a person named; killed for memory; or a saturation probe that speaks of the CPU is unhealthy. */
function named({ facts, service, signal }: Weighing): Raise['resource'] | null {
  const asked = namedFor(signal, 'resources');
  if (asked === 'cpu' || asked === 'memory') return asked;
  const killed = suspectPods(facts).some((pod) => pod.reason === 'OOMKilled' || pod.lastExit?.reason === 'OOMKilled');
  if (killed) return 'memory';
  const throttled = service.probes.some(
    (probe) =>
      probe.type === 'prometheus' &&
      probe.role === 'saturation' &&
      /cpu|throttl/i.test(probe.name) &&
      facts.look.some((one) => one.probe === probe.name && one.verdict === 'unhealthy'),
  );
  return throttled ? 'cpu' : null;
}

/** Of the container that is named by the config or was killed, or of the only one that has such a limit; null: cannot be told. */
function raise({ facts, service }: Weighing, resource: Raise['resource']): Raise | null {
  const limitOf = (container: unknown) => text(at(container, 'resources', 'limits', resource));
  const limited = list(at(facts.suspect?.template, 'spec', 'containers')).filter((one) => limitOf(one) !== '');
  const killed = new Set(suspectPods(facts).flatMap((pod) => pod.lastExit?.container ?? []));
  const meant = [
    limited.filter((one) => at(one, 'name') === service.workload.container),
    limited.filter((one) => killed.has(text(at(one, 'name')))),
    limited,
  ].find((found) => found.length > 0);
  const [container, ...others] = meant ?? [];
  const from = limitOf(container);
  const to = multiplied(from, service.resources.maxFactor);
  if (others.length > 0 || to === null || to === from) return null;
  return { kind: 'resources', container: text(at(container, 'name')), resource, from, to };
}

/** The template that will run, as a release: it has no ReplicaSet yet. */
function raised({ facts }: Weighing, step: Raise): ReleaseRef | null {
  const { suspect } = facts;
  if (suspect === null) return null;
  const spec = fields(at(suspect.template, 'spec'));
  const containers = list(spec['containers']).map((container) =>
    text(at(container, 'name')) === step.container ? withLimit(container, step) : container,
  );
  const template = { ...fields(suspect.template), spec: { ...spec, containers } };
  return { ...refOf(suspect), uid: '', revision: suspect.revision + 1, templateHash: templateHash(template) };
}

function withLimit(container: unknown, { resource, to }: Raise): unknown {
  const resourcesOf = fields(at(container, 'resources'));
  return {
    ...fields(container),
    resources: { ...resourcesOf, limits: { ...fields(resourcesOf['limits']), [resource]: to } },
  };
}
