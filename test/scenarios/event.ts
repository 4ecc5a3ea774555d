// The event that starts the run of a scenario: what its monitor, or a person, sends.
import type { Scenario } from '../../sandbox/scenario/format.ts';
import { inputsOf } from '../../sandbox/scenario/run.ts';
import { spanOf } from '../../sandbox/scenario/time.ts';
import type { ActionOptions } from '../e2e/harness/action.ts';
import { alertEvent, manualEvent } from '../faults/events.ts';

export function eventOf(scenario: Scenario): Required<Pick<ActionOptions, 'event' | 'eventName'>> {
  if (scenario.manual !== undefined) return { event: manualEvent(inputsOf(scenario)), eventName: 'workflow_dispatch' };
  const { since, key, severity, title, summary } = scenario.signal;
  const startedAt = new Date(Date.parse(scenario.now) - spanOf(since ?? '5m'));
  const labels = { alertname: title, severity };
  return {
    event: alertEvent({ service: 'api', startedAt, fingerprint: key ?? 'none', labels, annotations: { summary } }),
    eventName: 'repository_dispatch',
  };
}
