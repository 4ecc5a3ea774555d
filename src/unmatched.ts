// A signal whose label would name a service did not arrive as text: a person is told what to change in the monitor.
import type { Finished, Handling } from './handling.ts';
import { reportHold } from './report.ts';
import { blindBrief, holdOf } from './weigh.ts';

/** A label arrived as something else than text (Alertmanager before 0.34 parses leaves as YAML): `y` and `true` are the same then. */
export async function ambiguous(handling: Handling): Promise<Finished> {
  const reason = `The label that would name this service did not arrive as text (${handling.signal.ambiguousLabels.join(', ')}).`;
  const hold = {
    ...holdOf('unknown-evidence', reason),
    remedy: 'Encode the payload twice in the monitor: `{{ . | toJson | toJson }}`.',
  };
  return reportHold(handling, hold, blindBrief(handling, hold), null, { about: 'unclear-label' });
}
