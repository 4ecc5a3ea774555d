// Rollback: the target's template is put back. Never relative ("the one before"): `kubectl rollout undo`,
// run twice, brings the bad release back.

import { prepareAbort } from './rollback-abort.ts';
import { type Impossible, oneWrite, type Prepared, type Strategy, type StrategyContext } from './strategy.ts';
import { templateWrite } from './template-write.ts';

export const rollback: Strategy = oneWrite('rollback', prepare);

function prepare(context: StrategyContext): Prepared | Impossible {
  const target = context.facts.releases.find((release) => release.uid === context.act.to.uid);
  if (target === undefined) return { kind: 'impossible', why: 'the release to go back to is not there any more' };
  if (context.act.step.kind === 'abort') return prepareAbort(context);
  const write = templateWrite(context, [{ op: 'replace', path: '/spec/template', value: target.template }]);
  if (write === null) return { kind: 'impossible', why: 'the workload is gone' };
  // Never forward again by itself: the bad release is no state to go back to.
  return {
    kind: 'prepared',
    write,
    receipt: { path: write.path, undo: null, restore: 'on-demand', restoredAt: null },
  };
}
