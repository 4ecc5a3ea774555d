// What the strategies besides rollback act on: the workload's autoscaler, and the objects of the declared traffic controls.
// Read only where they are enabled; together with everything else.
import type { Service } from '../config/schema.ts';
import { controlPath } from '../mitigation/controls.ts';
import { messageOf } from '../mitigation/lease.ts';
import type { Cluster, ClusterAnswer } from '../ports.ts';
import type { Autoscaler, ControlFacts, Facts } from './facts.ts';
import { at, controllerOf, list, text, texts, whole } from './fields.ts';
import { gitopsSign, helmSign } from './guardrails/ownership.ts';

export type Levers = Pick<Facts, 'autoscaler' | 'controls' | 'notChecked'>;

export async function readLevers(service: Service, cluster: Cluster): Promise<Levers> {
  const [scale, traffic] = await Promise.all([
    service.strategies.includes('scale') ? readAutoscaler(service, cluster) : NOTHING,
    service.strategies.includes('traffic') ? readControls(service, cluster) : NOTHING,
  ]);
  return { ...scale, ...traffic, notChecked: [...scale.notChecked, ...traffic.notChecked] };
}

const NOTHING: Levers = { notChecked: [] };

async function readAutoscaler(service: Service, cluster: Cluster): Promise<Levers> {
  const { workload } = service;
  const path = `/apis/autoscaling/v2/namespaces/${workload.namespace}/horizontalpodautoscalers`;
  const answer = await ask(cluster, path);
  if (answer?.status !== 200) return { notChecked: [`autoscalers: ${whyNot(answer)}`] };
  const own = list(at(answer.body, 'items')).find((one) => {
    const target = at(one, 'spec', 'scaleTargetRef');
    return at(target, 'kind') === workload.kind && at(target, 'name') === workload.name;
  });
  return { autoscaler: own === undefined ? null : autoscalerOf(own, service), notChecked: [] };
}

function autoscalerOf(object: unknown, service: Service): Autoscaler {
  return {
    name: text(at(object, 'metadata', 'name')),
    uid: text(at(object, 'metadata', 'uid')),
    min: whole(at(object, 'spec', 'minReplicas'), 1),
    max: whole(at(object, 'spec', 'maxReplicas'), 0),
    current: whole(at(object, 'status', 'currentReplicas'), 0),
    desired: whole(at(object, 'status', 'desiredReplicas'), 0),
    owner: ownerOf(object, service),
    annotations: texts(at(object, 'metadata', 'annotations')),
  };
}

/** Null: nobody would undo a change, or the config says that we may change it all the same. */
function ownerOf(object: unknown, { ownership }: Service): string | null {
  const controller = controllerOf(object);
  if (controller !== null) return `${text(controller['kind'])}/${text(controller['name'])}`;
  const marked = {
    labels: texts(at(object, 'metadata', 'labels')),
    annotations: texts(at(object, 'metadata', 'annotations')),
  };
  const gitops = ownership.gitops === 'hold' ? gitopsSign(marked) : null;
  return gitops ?? (ownership.helm === 'hold' ? helmSign(marked) : null);
}

async function readControls(service: Service, cluster: Cluster): Promise<Levers> {
  const { workload, traffic } = service;
  const read = await Promise.all(
    Object.entries(traffic).map(async ([name, control]) => {
      const answer = await ask(cluster, controlPath(control, workload.namespace));
      const object = answer?.status === 200 ? answer.body : null;
      const why = object !== null || answer?.status === 404 ? [] : [`traffic control ${name}: ${whyNot(answer)}`];
      const facts: ControlFacts = { control, object, owner: ownerOf(object, service) };
      return { name, facts, why };
    }),
  );
  return {
    controls: Object.fromEntries(read.map(({ name, facts }) => [name, facts])),
    notChecked: read.flatMap(({ why }) => why),
  };
}

const ask = (cluster: Cluster, path: string) => cluster.request({ method: 'GET', path }).catch(() => null);

const whyNot = (answer: ClusterAnswer | null) => (answer === null ? 'no answer' : messageOf(answer));
