// The step of a strategy that keeps the release: which replicas, which limit, which control. Bounded by the config, computed
// from the facts; a person may name a limit or a control. Pure.
import type { Service } from '../config/schema.ts';
import type { Act, ExecutableStrategy, ReleaseRef, Step } from '../incident.ts';
import { changeOf } from '../mitigation/controls.ts';
import type { Facts } from './facts.ts';
import { at, list, text } from './fields.ts';
import type { Weighing } from './guardrails/guard.ts';
import { failingPods } from './happening.ts';
import { multiplied } from './quantity.ts';
import { called, refOf } from './release-ref.ts';
import { inWords } from './step-words.ts';
import { templateHash } from './template.ts';

/** What a person asked for by name, where it is not a rollback. */
export function askedFor({ signal }: Pick<Weighing, 'signal'>): ExecutableStrategy | 'fix-forward' | null {
  const strategy = signal.manual?.strategy ?? null;
  const known = ['restart', 'scale', 'resources', 'traffic', 'fix-forward'] as const;
  return known.find((one) => one === strategy) ?? null;
}

/** Null: it cannot be done; `whyNoStep` says why. `named`: the limit or control that a person named. */
export function stepFor(
  strategy: ExecutableStrategy,
  facts: Facts,
  service: Service,
  named: string | null = null,
): Step | null {
  const step = sought(strategy, facts, service, named);
  return typeof step === 'string' ? null : step;
}

export function whyNoStep(strategy: ExecutableStrategy, facts: Facts, service: Service, named: string | null = null) {
  const step = sought(strategy, facts, service, named);
  return typeof step === 'string' ? step : null;
}

function sought(strategy: ExecutableStrategy, facts: Facts, service: Service, named: string | null): Step | string {
  if (!service.strategies.includes(strategy)) return `\`strategies\` in the config does not have ${strategy}`;
  if (facts.workload === null || facts.suspect === null) return 'the release that runs is not known';
  if (strategy === 'rollback') return { kind: 'template' };
  if (strategy === 'restart') return { kind: 'restart' };
  if (strategy === 'scale') return replicas(facts, service);
  return strategy === 'resources' ? limit(facts, service, named) : control(facts, service, named);
}

function replicas({ workload, autoscaler }: Facts, { scale, workload: ref }: Service): Step | string {
  if (autoscaler === undefined) return 'whether an autoscaler rules the replicas is not known';
  if (autoscaler?.owner) return `the autoscaler ${autoscaler.name} belongs to ${autoscaler.owner}, which would undo it`;
  const runs = Math.max(workload?.desired ?? 0, autoscaler?.min ?? 0);
  const bound = Math.min(scale.maxReplicas ?? Number.MAX_SAFE_INTEGER, autoscaler?.max ?? Number.MAX_SAFE_INTEGER);
  const to = Math.min(Math.ceil(runs * scale.maxFactor), bound);
  if (to <= runs) return `${runs} replicas run, and no more than ${bound} may`;
  return autoscaler === null
    ? { kind: 'replicas', on: 'workload', name: ref.name, from: runs, to }
    : { kind: 'replicas', on: 'autoscaler', name: autoscaler.name, from: autoscaler.min, to };
}

/** Memory where a pod was killed for it, or where a person says so. */
function limit(facts: Facts, { resources, workload }: Service, named: string | null): Step | string {
  const killed = failingPods(facts).some((pod) => pod.reason === 'OOMKilled');
  const resource = named === 'cpu' || named === 'memory' ? named : killed ? 'memory' : null;
  if (resource === null) return 'no pod was killed for its memory, and no limit was named (`to: memory` or `to: cpu`)';
  const limited = list(at(facts.suspect?.template, 'spec', 'containers')).filter(
    (one) => text(at(one, 'resources', 'limits', resource)) !== '',
  );
  const own = limited.find((one) => at(one, 'name') === workload.container);
  const chosen = own ?? (limited.length === 1 ? limited[0] : undefined);
  if (chosen === undefined)
    return limited.length === 0
      ? `no container has a ${resource} limit`
      : `several containers have a ${resource} limit: name one in \`workload.container\``;
  const from = text(at(chosen, 'resources', 'limits', resource));
  const to = multiplied(from, resources.maxFactor);
  if (to === null) return `the ${resource} limit ${JSON.stringify(from)} is not a quantity that is understood`;
  return { kind: 'resources', container: text(at(chosen, 'name')), resource, from, to };
}

function control({ controls }: Facts, { traffic }: Service, named: string | null): Step | string {
  const name = named ?? Object.keys(traffic)[0] ?? '';
  if (!Object.hasOwn(traffic, name)) return `no traffic control is called ${JSON.stringify(name)}`;
  const found = controls?.[name];
  if (found === undefined || found.object === null) return `the object of the traffic control ${name} is not there`;
  if (found.owner) return `what ${name} changes belongs to ${found.owner}, which would undo it`;
  const change = changeOf(found.control, found.object);
  return typeof change === 'string' ? change : { kind: 'traffic', control: name };
}

/** Null: no such act was asked for, or it cannot be done. */
export function manualAct(weighing: Weighing): Act | null {
  const { facts, service, signal } = weighing;
  const strategy = askedFor(weighing);
  if (strategy === null || strategy === 'fix-forward' || facts.suspect === null) return null;
  const step = stepFor(strategy, facts, service, signal.manual?.to ?? null);
  if (step === null) return null;
  const from = refOf(facts.suspect);
  return {
    kind: 'act',
    strategy,
    step,
    from,
    to: step.kind === 'resources' ? raised(from, facts.suspect.template, step) : from,
    reason: `A person asked for it: ${inWords(step)} (${called(from)}).`,
    against: [],
    confidence: 0.5,
  };
}

/** What will run: the same images under another template. */
function raised(from: ReleaseRef, template: unknown, step: Extract<Step, { kind: 'resources' }>): ReleaseRef {
  const copy = structuredClone(template);
  const container = list(at(copy, 'spec', 'containers')).find((one) => at(one, 'name') === step.container);
  Object.assign(at(container, 'resources', 'limits') ?? {}, { [step.resource]: step.to });
  return { ...from, uid: '', revision: from.revision + 1, templateHash: templateHash(copy) };
}
