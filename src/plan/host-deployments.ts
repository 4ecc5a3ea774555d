// What GitHub says was deployed: asked beside the cluster's reads, and never waited for longer than the config allows.
import type { Service } from '../config/schema.ts';
import { sentence } from '../errors.ts';
import type { World } from '../ports.ts';
import type { HostDeployment } from './facts.ts';

const LOOKED_AT = 10;
/** ms that an answer is good for: a hold that is looked at again and again must not spend the hour's requests. */
const GOOD_FOR = 60_000;
/** What a deployment's newest status does not change from, as far as it matters here: success becomes `inactive` later. */
const FINAL = ['success', 'inactive', 'failure', 'error'];

export interface HostDeployments {
  /** Successful ones. */
  readonly list: readonly HostDeployment[] | null;
  readonly failed?: readonly HostDeployment[];
  readonly notChecked: readonly string[];
}

type Needs = Pick<World, 'codeHost' | 'clock'>;

interface Known {
  answer: { readonly deployments: HostDeployments; readonly at: number } | null;
  readonly states: Map<number, string>;
}

/** What a run has heard already, by repository and environment. */
const heard = new WeakMap<World['codeHost'], Map<string, Known>>();

function knownOf(codeHost: World['codeHost'], path: string): Known {
  const all = heard.get(codeHost) ?? new Map<string, Known>();
  const known = all.get(path) ?? { answer: null, states: new Map() };
  heard.set(codeHost, all.set(path, known));
  return known;
}

/** Deployments to the service's environment that have come to an end, newest first. */
export async function hostDeployments(world: Needs, service: Service): Promise<HostDeployments> {
  const { repository, environment, limits } = service;
  if (repository === undefined || environment === undefined) return { list: null, notChecked: [] };
  const path = `/repos/${repository}/deployments?environment=${encodeURIComponent(environment)}&per_page=${LOOKED_AT}`;
  const known = knownOf(world.codeHost, path);
  if (known.answer !== null && world.clock.monotonic() - known.answer.at < GOOD_FOR) return known.answer.deployments;
  const late = world.clock.sleep(limits.hostBudget).then(() => missed(`no answer within ${limits.hostBudget} ms`));
  const asked = ask(world, { repository, path, known, deadline: limits.hostBudget }).catch((thrown: unknown) =>
    missed(sentence(thrown)),
  );
  return Promise.race([asked, late]);
}

const missed = (why: string): HostDeployments => ({ list: null, notChecked: [`GitHub Deployments: ${why}`] });

interface Asked {
  readonly repository: string;
  readonly path: string;
  readonly known: Known;
  readonly deadline: number;
}

async function ask({ codeHost, clock }: Needs, asked: Asked): Promise<HostDeployments> {
  const { path, known, deadline } = asked;
  const answer = await codeHost.request({ method: 'GET', path, deadline });
  if (answer.status !== 200 || !Array.isArray(answer.body)) return missed(`status ${answer.status}`);
  const listed = answer.body.map(listedOf).filter((one) => one !== null);
  const states = await Promise.all(listed.map(({ id }) => known.states.get(id) ?? stateOf({ codeHost }, asked, id)));
  const all = listed.map(({ id: _, ...one }, index) => ({ ...one, state: states[index] ?? 'unknown' }));
  const deployments = {
    list: all.filter((one) => one.state === 'success' || one.state === 'inactive'),
    failed: all.filter((one) => one.state === 'failure' || one.state === 'error'),
    notChecked: [],
  };
  known.answer = { deployments, at: clock.monotonic() };
  return deployments;
}

function listedOf(entry: unknown): (Omit<HostDeployment, 'state'> & { id: number }) | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const [id, sha, ref, at, url] = ['id', 'sha', 'ref', 'created_at', 'url'].map((name) => Reflect.get(entry, name));
  if (typeof id !== 'number' || typeof sha !== 'string' || typeof ref !== 'string' || typeof at !== 'string')
    return null;
  return { id, sha, ref, at, url: typeof url === 'string' ? url : null };
}

/** `inactive` is what GitHub makes of an earlier success when a newer deployment succeeds. */
async function stateOf(
  { codeHost }: Pick<World, 'codeHost'>,
  { repository, known, deadline }: Asked,
  id: number,
): Promise<string> {
  const answer = await codeHost.request({
    method: 'GET',
    path: `/repos/${repository}/deployments/${id}/statuses?per_page=1`,
    deadline,
  });
  const newest: unknown = Array.isArray(answer.body) ? answer.body[0] : undefined;
  const state = typeof newest === 'object' && newest !== null ? Reflect.get(newest, 'state') : undefined;
  if (typeof state !== 'string') return 'unknown';
  if (FINAL.includes(state)) known.states.set(id, state);
  return state;
}
