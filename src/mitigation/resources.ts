// Resources: one limit of one container is raised. A rollout of the same images, so it is written like a template and taken
// back like a value. The request stays: it is below the old limit, so below the new one.
import type { PatchOperation } from '../incident.ts';
import { at, list } from '../plan/fields.ts';
import { type Impossible, oneWrite, type Prepared, type Strategy, type StrategyContext } from './strategy.ts';
import { templateWrite } from './template-write.ts';

export const resources: Strategy = oneWrite('resources', prepare);

function prepare(context: StrategyContext): Prepared | Impossible {
  const { act, facts } = context;
  const { step } = act;
  if (step.kind !== 'resources') return { kind: 'impossible', why: 'which limit is to be raised was not decided' };
  const containers = list(at(facts.suspect?.template, 'spec', 'containers'));
  const index = containers.findIndex((one) => at(one, 'name') === step.container);
  const { workload } = facts;
  if (index < 0 || workload === null) return { kind: 'impossible', why: `there is no container ${step.container}` };
  const container = `/spec/template/spec/containers/${index}`;
  const limit = `${container}/resources/limits/${step.resource}`;
  const named: PatchOperation = { op: 'test', path: `${container}/name`, value: step.container };
  const write = templateWrite(context, [
    named,
    { op: 'test', path: limit, value: step.from },
    { op: 'replace', path: limit, value: step.to },
  ]);
  if (write === null) return { kind: 'impossible', why: 'the workload is gone' };
  const undo: readonly PatchOperation[] = [
    { op: 'test', path: '/metadata/uid', value: workload.uid },
    named,
    { op: 'test', path: limit, value: step.to },
    { op: 'replace', path: limit, value: step.from },
  ];
  // Not by itself when it is quiet: it is quiet because of the limit.
  return { kind: 'prepared', write, receipt: { path: write.path, undo, restore: 'on-demand', restoredAt: null } };
}
