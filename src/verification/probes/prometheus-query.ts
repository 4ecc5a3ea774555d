// One instant query to Prometheus, directly or through the API server's service proxy.
import type { PrometheusProbeConfig } from '../../config/schema.ts';
import { ResponderError } from '../../errors.ts';
import { PROBE_DEADLINE, type ProbeContext } from '../probe.ts';
import { proxyPath, proxyTrouble } from '../via-cluster.ts';
import { readSample, type Sample } from './prometheus-answer.ts';

const LONGEST_BODY = 256 * 1024;
const REMEDY = 'Check the probe’s `url` and `via`.';

/** Throws a ResponderError where nothing like Prometheus answered. */
export async function queryPrometheus(
  config: PrometheusProbeConfig,
  context: ProbeContext,
  query: string,
): Promise<Sample> {
  const asked = new URLSearchParams({
    query,
    timeout: `${PROBE_DEADLINE - 500}ms`,
    // Instant selectors otherwise reach back 5 minutes; servers that do not know it ignore it, and timestamp() tells as well.
    lookback_delta: `${config.maxAge}ms`,
    ...(context.at === undefined ? {} : { time: context.at }),
  });
  const body =
    config.via === undefined
      ? await direct(config, context, asked)
      : await viaCluster(config, config.via.cluster, context, asked);
  return readSample(body, config.allowWarnings);
}

async function direct(config: PrometheusProbeConfig, context: ProbeContext, asked: URLSearchParams): Promise<unknown> {
  const url = `${config.url.replace(/\/+$/, '')}/api/v1/query?${asked}`;
  const { allowPrivate } = config;
  const answer = await context.http.get({ url, allowPrivate, deadline: PROBE_DEADLINE, limit: LONGEST_BODY });
  return parsed(answer.body, answer.status);
}

async function viaCluster(
  config: PrometheusProbeConfig,
  via: NonNullable<PrometheusProbeConfig['via']>['cluster'],
  context: ProbeContext,
  asked: URLSearchParams,
): Promise<unknown> {
  // The encoding of a form writes a space as +, which a proxy may take literally.
  const target = `${config.url.replace(/\/+$/, '')}/api/v1/query?${asked.toString().replaceAll('+', '%20')}`;
  const path = proxyPath(via, context.namespace, target);
  if (path === null) throw new ResponderError('probe-refused', 'with `via`, `url` must be a plain path prefix', REMEDY);
  const answer = await context.cluster.request({ method: 'GET', path, deadline: PROBE_DEADLINE, once: true });
  const trouble = proxyTrouble(answer, { via, namespace: context.namespace });
  if (trouble !== null) throw new ResponderError('host-unreachable', trouble.why, REMEDY);
  return typeof answer.body === 'string' ? parsed(answer.body, answer.status) : answer.body;
}

function parsed(body: string, status: number): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new ResponderError('host-unreachable', `status ${status} and no JSON`, REMEDY, cause);
  }
}
