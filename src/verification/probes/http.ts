// Probe `http`: one GET; status, body and latency as the config wants them. A service that gives no answer is unhealthy; trouble
// on the way to it (name, certificate, permission) says nothing about it and is unknown.
import type { HttpProbeConfig } from '../../config/schema.ts';
import { ResponderError, sentence } from '../../errors.ts';
import type { Observation } from '../../incident.ts';
import type { HttpFailure } from '../../ports.ts';
import { observation, PROBE_DEADLINE, type Probe, type ProbeContext } from '../probe.ts';
import { proxyPath, proxyTrouble } from '../via-cluster.ts';

const LONGEST_BODY = 1024 * 1024;
const NOT_SERVING: readonly HttpFailure[] = ['connect', 'timeout', 'protocol'];

export const httpProbe: Probe<HttpProbeConfig> = { type: 'http', hasPast: false, measure };

type Reading =
  | { readonly kind: 'answer'; readonly status: number; readonly body: string; readonly latency: number }
  | { readonly kind: 'not-serving' | 'unclear'; readonly why: string };

async function measure(config: HttpProbeConfig, context: ProbeContext): Promise<Observation> {
  const at = new Date(context.clock.now()).toISOString();
  const reading = await read(config, context).catch((thrown: unknown) => explain(thrown));
  const named = { ...config, unit: 'ms' };
  if (reading.kind !== 'answer') {
    return observation(named, at, { verdict: reading.kind === 'unclear' ? 'unknown' : 'unhealthy', why: reading.why });
  }
  const wrong = faults(config, reading);
  const verdict = wrong.length === 0 ? 'healthy' : 'unhealthy';
  const latency = Math.round(reading.latency);
  const why =
    wrong.length === 0 ? `${reading.status} in ${latency} ms (at most ${config.latency} ms)` : wrong.join('; ');
  return observation(named, at, { verdict, value: latency, why });
}

function faults(config: HttpProbeConfig, answer: Extract<Reading, { kind: 'answer' }>): readonly string[] {
  const latency = Math.round(answer.latency);
  const redirect = answer.status >= 300 && answer.status < 400 ? ', a redirect' : '';
  return [
    answer.status === config.status ? [] : [`status ${answer.status}${redirect} instead of ${config.status}`],
    config.body === undefined || holds(answer.body, config.body) ? [] : ['the body lacks the expected text'],
    latency <= config.latency ? [] : [`answered in ${latency} ms, more than ${config.latency} ms`],
  ].flat();
}

/** White space does not count: through the API server a JSON body arrives parsed. */
function holds(body: string, expected: string): boolean {
  return body.replace(/\s+/g, '').includes(expected.replace(/\s+/g, ''));
}

async function read(config: HttpProbeConfig, context: ProbeContext): Promise<Reading> {
  const deadline = Math.max(PROBE_DEADLINE, config.latency);
  if (config.via !== undefined) return readViaCluster(config, config.via.cluster, context, deadline);
  const { url, allowPrivate } = config;
  const answer = await context.http.get({ url, allowPrivate, deadline, limit: LONGEST_BODY });
  return { kind: 'answer', ...answer };
}

async function readViaCluster(
  config: HttpProbeConfig,
  via: NonNullable<HttpProbeConfig['via']>['cluster'],
  context: ProbeContext,
  deadline: number,
): Promise<Reading> {
  const path = proxyPath(via, context.namespace, config.url);
  if (path === null) return { kind: 'unclear', why: 'with `via`, `url` must be a plain path like /healthz' };
  const started = context.clock.monotonic();
  const answer = await context.cluster.request({ method: 'GET', path, deadline, once: true }).catch(() => null);
  const latency = context.clock.monotonic() - started;
  if (answer === null) return lostAnswer(context, via.service);
  const trouble = proxyTrouble(answer, { via, namespace: context.namespace });
  if (trouble !== null) return trouble;
  const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? null);
  return { kind: 'answer', status: answer.status, body, latency };
}

/** A hanging service and a lost API server look alike; a second question tells them apart. */
async function lostAnswer(context: ProbeContext, service: string): Promise<Reading> {
  await context.cluster.request({ method: 'GET', path: '/version', deadline: 2000 });
  return { kind: 'not-serving', why: `the API server answers, but service ${service} behind its proxy does not` };
}

function explain(thrown: unknown): Reading {
  const reason = thrown instanceof ResponderError && thrown.code === 'host-unreachable' ? thrown.reason : null;
  const why = thrown instanceof ResponderError ? thrown.message : sentence(thrown);
  return { kind: NOT_SERVING.some((failure) => failure === reason) ? 'not-serving' : 'unclear', why };
}
