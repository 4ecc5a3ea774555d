// What GitHub says was deployed: asked beside the cluster's reads, and never waited for longer than the config allows.
import type { Service } from '../config/schema.ts';
import { sentence } from '../errors.ts';
import type { World } from '../ports.ts';
import type { HostDeployment } from './facts.ts';

const LOOKED_AT = 10;

export interface HostDeployments {
  readonly list: readonly HostDeployment[] | null;
  readonly notChecked: readonly string[];
}

type Needs = Pick<World, 'codeHost' | 'clock'>;

/** Successful deployments of the service's environment, newest first. */
export async function hostDeployments(world: Needs, service: Service): Promise<HostDeployments> {
  const { repository, environment, limits } = service;
  if (repository === undefined || environment === undefined) return { list: null, notChecked: [] };
  const late = world.clock.sleep(limits.hostBudget).then(() => missed(`no answer within ${limits.hostBudget} ms`));
  const asked = ask(world, repository, environment, limits.hostBudget).catch((thrown: unknown) =>
    missed(sentence(thrown)),
  );
  return Promise.race([asked, late]);
}

const missed = (why: string): HostDeployments => ({ list: null, notChecked: [`GitHub Deployments: ${why}`] });

async function ask(
  { codeHost }: Needs,
  repository: string,
  environment: string,
  deadline: number,
): Promise<HostDeployments> {
  const path = `/repos/${repository}/deployments?environment=${encodeURIComponent(environment)}&per_page=${LOOKED_AT}`;
  const answer = await codeHost.request({ method: 'GET', path, deadline });
  if (answer.status !== 200 || !Array.isArray(answer.body)) return missed(`status ${answer.status}`);
  const listed = answer.body.map(listedOf).filter((one) => one !== null);
  const states = await Promise.all(listed.map((one) => stateOf({ codeHost }, repository, one.id, deadline)));
  const all = listed.map(({ id: _, ...one }, index) => ({ ...one, state: states[index] ?? 'unknown' }));
  return { list: all.filter((one) => one.state === 'success' || one.state === 'inactive'), notChecked: [] };
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
  repository: string,
  id: number,
  deadline: number,
): Promise<string> {
  const answer = await codeHost.request({
    method: 'GET',
    path: `/repos/${repository}/deployments/${id}/statuses?per_page=1`,
    deadline,
  });
  const newest: unknown = Array.isArray(answer.body) ? answer.body[0] : undefined;
  const state = typeof newest === 'object' && newest !== null ? Reflect.get(newest, 'state') : undefined;
  return typeof state === 'string' ? state : 'unknown';
}
