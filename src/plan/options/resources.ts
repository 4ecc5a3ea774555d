import type { ReleaseRef, Step } from '../../incident.ts';
import { expectedReplacement } from '../expected.ts';
import { at, fields, list, text } from '../fields.ts';
import type { Weighing } from '../guardrails/guard.ts';
import { suspectPods } from '../happening.ts';
import { refOf } from '../release-ref.ts';
import { templateHash } from '../template.ts';
import { fitness } from './fitness.ts';
import { enabled, obstacles, type Prepare } from './prepared.ts';

type Raise = Extract<Step, { kind: 'resources' }>;

/** The limit that the evidence names is raised in the template that runs. */
export const resources: Prepare = (weighing) => {
  const { facts, diagnosis } = weighing;
  const resource = named(weighing);
  const step = resource === null ? null : raise(weighing, resource);
  const expected = expectedReplacement(facts);
  const cannot = obstacles([
    [resource === null, 'the evidence names no limit'],
    [resource !== null && step === null, `which ${resource} limit it is, or how much it is, cannot be told`],
  ]);
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
      for: resource === null ? [] : [`pods reach their ${resource} limit`],
      against: ['nodes may lack the room', 'a leak only takes longer', ...cannot],
      executable: step !== null && enabled(weighing, 'resources'),
    },
    step,
    to: step === null ? null : raised(weighing, step),
  };
};

/** Killed for memory; or a saturation probe that speaks of the CPU is unhealthy. */
function named({ facts, service }: Weighing): Raise['resource'] | null {
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

/** Null where several containers leave open which one it is, or there is no limit that can be read. */
function raise({ facts, service }: Weighing, resource: Raise['resource']): Raise | null {
  const containers = list(at(facts.suspect?.template, 'spec', 'containers'));
  const killed = new Set(suspectPods(facts).flatMap((pod) => pod.lastExit?.container ?? []));
  const [container, ...others] = containers.filter(
    (one) => containers.length === 1 || killed.has(text(at(one, 'name'))),
  );
  const from = text(at(container, 'resources', 'limits', resource));
  const to = multiplied(from, service.resources.maxFactor);
  if (others.length > 0 || to === null || to === from) return null;
  return { kind: 'resources', container: text(at(container, 'name')), resource, from, to };
}

/** `256Mi` × 2 → `512Mi`; null for what is no plain quantity (source: resource.Quantity). */
export function multiplied(quantity: string, factor: number): string | null {
  const [, amount, unit] = /^(\d{1,15})(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/.exec(quantity) ?? [];
  if (amount === undefined || Number(amount) === 0) return null;
  const most = Number(amount) * factor;
  if (Number.isInteger(most)) return `${most}${unit ?? ''}`;
  // Half a core or half a gibibyte: in the next smaller unit, rounded down.
  const smaller = { Gi: ['Mi', 1024], Mi: ['Ki', 1024], G: ['M', 1000], M: ['k', 1000] }[unit ?? ''] ?? ['m', 1000];
  return unit === 'm' || unit === 'Ki' || unit === 'k'
    ? `${Math.floor(most)}${unit}`
    : `${Math.floor(most * Number(smaller[1]))}${smaller[0]}`;
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
