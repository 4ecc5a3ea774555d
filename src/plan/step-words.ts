// What an act does, in words. Pure.
import type { Act, Step } from '../incident.ts';

/** What a step does, for people. */
export function inWords(step: Step): string {
  switch (step.kind) {
    case 'template':
      return 'put the earlier template back';
    case 'abort':
      return 'abort the rollout';
    case 'restart':
      return 'restart the pods';
    case 'replicas':
      return step.on === 'workload'
        ? `scale from ${step.from} to ${step.to} replicas`
        : `raise minReplicas of ${step.name} from ${step.from} to ${step.to}`;
    case 'resources':
      return `raise the ${step.resource} limit of ${step.container} from ${step.from} to ${step.to}`;
    case 'traffic':
      return `set the traffic control ${step.control}`;
  }
}

/** `Rolling back 1.5.0 to 1.4.0`, or what the step does. */
export function doing({ step, from, to }: Act): string {
  return step.kind === 'template' ? `Rolling back ${from.version} to ${to.version}` : capital(inWords(step));
}

/** With images, where they change. */
export function did({ step, from, to }: Act): string {
  return step.kind === 'template'
    ? `rolled back from ${from.version} (${from.image}) to ${to.version} (${to.image})`
    : inWords(step);
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
