// Whether a run ended as its scenario says: by its own account, by the real objects, and by the API server's audit log.
import { expect } from '@jest/globals';
import type { Scenario } from '../../../sandbox/scenario/format.ts';
import { compare, gotOf } from '../../../sandbox/scenario/run.ts';
import type { Plan } from '../../../src/incident.ts';
import type { ActionResult } from '../harness/action.ts';
import { effectsOf } from '../harness/audit.ts';
import type { RealShop } from '../harness/cluster.ts';
import type { Body } from '../harness/kube.ts';
import { template } from './history.ts';

export interface Ended {
  readonly shop: RealShop;
  /** The Deployment when the run began; undefined: there was none. */
  readonly before: Body | undefined;
  readonly after: Body | undefined;
  readonly result: ActionResult;
}

export function judge(scenario: Scenario, { shop, before, after, result }: Ended): void {
  const { expect: wanted } = scenario;
  const { outputs, stdout, stderr } = result;
  const ending = { act: 'recovered', hold: wanted.code ?? outputs['ending'], join: 'joined' }[wanted.decision];
  const wrong = wrongOf(scenario, outputs['result']);
  const effects = effectsOf(shop.facts.auditLog ?? '', shop.namespace, shop.user);
  const right = wrong.length === 0 && outputs['ending'] === ending;
  expect({ wrong, ending: outputs['ending'], effects, said: right ? '' : `${stdout}${stderr}` }).toEqual({
    wrong: [],
    ending,
    effects: wanted.decision === 'act' ? [writeOf(scenario)] : [],
    said: '',
  });
  if (wanted.decision === 'act') changed(scenario, before, after);
  else expect(after?.spec).toEqual(before?.spec);
}

/** A cluster that did not answer leaves no plan: then the ending says it all. */
function wrongOf(scenario: Scenario, account = '{}'): readonly string[] {
  const plan = JSON.parse(account).services?.[0]?.account?.brief.plan as Plan | undefined;
  if (plan !== undefined) return compare(scenario.expect, gotOf(plan, scenario));
  return scenario.cluster === 'answers' ? ['it left no plan'] : [];
}

/** The one write that has an effect. */
function writeOf({ expect: { strategy }, autoscaler }: Scenario): string {
  if (strategy !== 'scale') return 'patch deployments';
  return autoscaler === undefined ? 'patch deployments/scale' : 'patch horizontalpodautoscalers';
}

/** What the write made of the real object. */
function changed(scenario: Scenario, before: Body, after: Body): void {
  const { strategy = 'rollback', target } = scenario.expect;
  const [old, own] = [before.spec.template, after.spec.template];
  if (strategy === 'rollback') expect(own).toMatchObject(templateNamed(target, scenario));
  if (strategy === 'restart') expect(withoutRestart(own)).toEqual(withoutRestart(old));
  if (strategy === 'resources') expect(limitsOf(own)).not.toEqual(limitsOf(old));
  if (strategy === 'scale') {
    expect(own).toEqual(old);
    expect(after.spec.replicas).toBeGreaterThan(before.spec.replicas);
  } else expect(own).not.toEqual(old);
}

function templateNamed(target: string | undefined, { releases }: Scenario): Body {
  const release = releases.find(({ version }) => version === target);
  if (release === undefined) throw new Error(`the scenario has no release ${target}`);
  return template(release);
}

const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt';

function withoutRestart({ metadata, spec }: Body): Body {
  const { [RESTARTED_AT]: _, ...annotations } = metadata.annotations ?? {};
  return { metadata: { ...metadata, annotations }, spec };
}

const limitsOf = (template: Body) => template.spec.containers[0].resources.limits;
