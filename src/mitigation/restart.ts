// Restart: as `kubectl rollout restart`, a time in the pod template, but fenced. The same release with new processes; there is
// nothing to take back.
import { at, fields } from '../plan/fields.ts';
import { escaped } from './pointer.ts';
import { type Impossible, oneWrite, type Prepared, type Strategy, type StrategyContext } from './strategy.ts';
import { templateWrite } from './template-write.ts';

const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt';
const ANNOTATIONS = '/spec/template/metadata/annotations';

export const restart: Strategy = oneWrite('restart', prepare);

function prepare(context: StrategyContext): Prepared | Impossible {
  const { suspect } = context.facts;
  if (suspect === null) return { kind: 'impossible', why: 'the release that runs is not known' };
  const annotated = Object.keys(fields(at(suspect.template, 'metadata', 'annotations'))).length > 0;
  const write = templateWrite(context, [
    ...(annotated ? [] : [{ op: 'add', path: ANNOTATIONS, value: {} } as const]),
    { op: 'add', path: `${ANNOTATIONS}/${escaped(RESTARTED_AT)}`, value: context.attempt.at },
  ]);
  if (write === null) return { kind: 'impossible', why: 'the workload is gone' };
  return {
    kind: 'prepared',
    write,
    receipt: { path: write.path, undo: null, restore: 'on-demand', restoredAt: null },
  };
}
