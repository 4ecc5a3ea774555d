// `pods/log`: texts that the test or demo gives, cut as the kubelet cuts them.
import { PODS } from './resources.ts';
import { count } from './select.ts';
import { badRequest, notFound } from './status.ts';
import type { Answer, ContainerStatus, Pod } from './types.ts';

export interface LogQuestion {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  readonly image: string;
  readonly previous: boolean;
}

/** One text for all pods, or a text for each. Lines end with a newline. */
export type PodLogs = string | ((question: LogQuestion) => string);

export function readLogs(pod: Pod | undefined, name: string, query: URLSearchParams, logs: PodLogs): Answer {
  if (pod === undefined) throw notFound(PODS, name);
  const containers = pod.spec.containers;
  const wanted = query.get('container') ?? '';
  if (wanted === '' && containers.length > 1) {
    const names = containers.map((one) => one.name).join(' ');
    throw badRequest(`a container name must be specified for pod ${name}, choose one of: [${names}]`);
  }
  const container = wanted === '' ? containers[0] : containers.find((one) => one.name === wanted);
  if (container === undefined) throw badRequest(`container ${wanted} is not valid for pod ${name}`);
  const previous = query.get('previous') === 'true';
  mustHaveRun(pod, container.name, previous);
  const namespace = pod.metadata.namespace ?? '';
  const question = { namespace, pod: name, container: container.name, image: container.image, previous };
  const text = typeof logs === 'string' ? logs : logs(question);
  return { status: 200, body: cut(text, query, pod.status.startTime ?? ''), contentType: 'text/plain' };
}

function mustHaveRun(pod: Pod, container: string, previous: boolean): void {
  const status = (pod.status.containerStatuses ?? []).find((one) => one.name === container);
  const reason = status?.state['waiting']?.['reason'];
  const terminated = status?.lastState['terminated'] !== undefined;
  if (previous && !terminated) {
    throw badRequest(`previous terminated container "${container}" in pod "${pod.metadata.name}" not found`);
  }
  if (!previous && !hasLog(status)) {
    const why =
      reason === 'ImagePullBackOff' ? 'trying and failing to pull image' : String(reason ?? 'ContainerCreating');
    throw badRequest(`container "${container}" in pod "${pod.metadata.name}" is waiting to start: ${why}`);
  }
}

const hasLog = (status: ContainerStatus | undefined) =>
  status !== undefined && (status.state['waiting'] === undefined || status.lastState['terminated'] !== undefined);

function cut(text: string, query: URLSearchParams, started: string): string {
  let lines = text.split(/(?<=\n)/);
  const tail = query.get('tailLines');
  if (tail !== null) {
    const number = count(tail);
    lines = number === 0 ? [] : lines.slice(-number);
  }
  const stamp = `${started.replace('Z', '')}.000000000Z `;
  const whole = query.get('timestamps') === 'true' ? lines.map((line) => stamp + line).join('') : lines.join('');
  const limit = query.get('limitBytes');
  return limit === null ? whole : Buffer.from(whole).subarray(0, count(limit)).toString();
}
