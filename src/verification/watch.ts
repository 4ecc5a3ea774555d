// After the write: wait for convergence, then sample every probe until the judge has a verdict. Reads only.
import type { Observation, Operation, Verification } from '../incident.ts';
import { type Arrived, converge, nowOf, pause, replacement, type VerifyRequest } from './converge.ts';
import { type Course, type Judgement, judge, type ProbeSamples } from './judge.ts';
import { look } from './look.ts';
import { measurable } from './probes/registry.ts';
import { readRollout, type Seen } from './read-rollout.ts';
import { failsForGood, observeRollout, restartsOf, type Track, tracked } from './rollout.ts';

export type { VerifyRequest } from './converge.ts';

const SHORTEST_PAUSE = 50;
/** They change with every sample, and say nothing new. */
const NUMBERS = /\d+(?:\.\d+)?/g;

/** Null: stopped by `signal`. */
export async function verify(request: VerifyRequest): Promise<Verification | null> {
  const { signal } = request;
  if (signal.aborted) return null;
  const stopped = new Promise<null>((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
  return Promise.race([stopped, proven(request)]);
}

async function proven(request: VerifyRequest): Promise<Verification | null> {
  const arrived = await converge(request);
  if (arrived === null) return null;
  if (arrived.kind === 'converged') return sampled(request, arrived);
  const judgement = judged(request, arrived.course, []);
  return judgement.kind === 'done' ? judgement.verification : null;
}

type Converged = Extract<Arrived, { kind: 'converged' }>;

async function sampled(request: VerifyRequest, arrived: Converged): Promise<Verification | null> {
  const { clock } = request.world;
  const began = clock.monotonic();
  const rounds: Round[] = [];
  let last: Pick<Round, 'track' | 'restarts'> = arrived;
  let told = '';
  for (let due = began; ; ) {
    due += Math.max(SHORTEST_PAUSE, request.service.limits.sampleEvery);
    await pause(request, Math.max(SHORTEST_PAUSE, due - clock.monotonic()));
    if (request.signal.aborted) return null;
    const round = await sampleOnce(request, arrived, last);
    rounds.push(round);
    last = round;
    const judgement = judged(request, courseOf(request, arrived, round, clock.monotonic() - began), rounds);
    if (judgement.kind === 'done') return judgement.verification;
    const kind = judgement.why.replace(NUMBERS, '');
    if (kind !== told) request.progress(judgement.why);
    told = kind;
  }
}

interface Round {
  readonly seen: Seen;
  readonly observations: readonly Observation[];
  readonly track: Track;
  readonly restarts: ReadonlyMap<string, number>;
}

async function sampleOnce(
  request: VerifyRequest,
  arrived: Converged,
  last: Pick<Round, 'track' | 'restarts'>,
): Promise<Round> {
  const { world, service, operation, ref } = request;
  const { cluster, http, clock } = world;
  const context = { cluster, http, clock, namespace: ref.namespace, after: arrived.convergedAt };
  const [seen, outside] = await Promise.all([readRollout(ref, operation, world), look(service, context)]);
  const at = nowOf(request);
  const probe = rolloutName(request);
  if (seen.kind !== 'seen') {
    const why = seen.kind === 'gone' ? 'the workload is gone' : seen.why;
    const unknown: Observation = { probe, type: 'rollout', at, verdict: 'unknown', value: null, unit: 'pods', why };
    return { ...last, seen, observations: [unknown, ...outside] };
  }
  const rollout = observeRollout({
    ...seen,
    operation,
    probe,
    at,
    restarts: last.restarts,
    convergedAt: arrived.convergedAt,
  });
  const track = tracked(last.track, { pods: seen.pods, operation }, clock.monotonic());
  return { seen, observations: [rollout, ...outside], track, restarts: restartsOf(seen.pods) };
}

function courseOf(request: VerifyRequest, { convergedAt }: Converged, round: Round, elapsed: number): Course {
  const why = replacement(round.seen, request.operation);
  if (why !== null) return { kind: 'replaced', why, convergedAt };
  return { kind: 'converged', convergedAt, elapsed, failsForGood: failsForGood(round.track, request.service.limits) };
}

function judged(request: VerifyRequest, course: Course, rounds: readonly Round[]): Judgement {
  const probes = samplesOf(request, rounds);
  return judge({ course, probes, limits: request.service.limits, now: nowOf(request) });
}

function samplesOf(request: VerifyRequest, rounds: readonly Round[]): readonly ProbeSamples[] {
  const rollout = { name: rolloutName(request), type: 'rollout' };
  const outside = request.service.probes.filter((config) => measurable(config).length > 0);
  return [rollout, ...outside].map(({ name, type }) => {
    const own = (observation: Observation) => observation.probe === name && observation.type === type;
    const before = request.before.find(own) ?? (type === 'rollout' ? rolloutBefore(request.operation, name) : null);
    const after = rounds.flatMap((round) => round.observations.filter(own));
    return { probe: name, type, normal: request.normal.find(own) ?? null, before, after };
  });
}

function rolloutName({ service }: VerifyRequest): string {
  return service.probes.find((config) => config.type === 'rollout')?.name ?? 'rollout';
}

/** How the suspect's pods were when the run looked at them; null where it did not see any. */
function rolloutBefore(operation: Operation, probe: string): Observation | null {
  const pods = (operation.brief?.triage.pods ?? []).filter((pod) => pod.releaseUid === operation.from.uid);
  if (pods.length === 0) return null;
  const failing = pods.filter((pod) => pod.failing);
  const kinds = [...new Set(failing.map((pod) => pod.reason ?? 'not ready'))].slice(0, 3).join(', ');
  const why = `${failing.length} of ${pods.length} pods of ${operation.from.name} failing${kinds === '' ? '' : `: ${kinds}`}`;
  const verdict = failing.length > 0 ? 'unhealthy' : 'healthy';
  const value = pods.filter((pod) => pod.ready).length;
  return { probe, type: 'rollout', at: operation.startedAt, verdict, value, unit: 'pods', why };
}
