// What GitHub says was deployed: asked beside the cluster's reads, and waited for no longer than the config allows.
import type { Service } from '../config/schema.ts';
import { sentence } from '../errors.ts';
import type { HostDeployment } from './facts.ts';
import { inBudget, within } from './host-budget.ts';
import { type Host, hostMemory, type Question } from './host-memory.ts';

const LOOKED_AT = 10;
/** ms after which they are asked for again, also where GitHub did not give them. */
const GOOD_FOR = 60_000;
/** What a deployment's newest status does not change from, as far as it matters here: success becomes `inactive` later. */
const FINAL = ['success', 'inactive', 'failure', 'error'];

export interface HostDeployments {
  /** Successful ones. */
  readonly list: readonly HostDeployment[] | null;
  readonly failed?: readonly HostDeployment[];
  readonly notChecked: readonly string[];
}

const heard = hostMemory<HostDeployments>();
const heardStates = hostMemory<string>();

/**
 * Deployments to the service's environment that have come to an end, newest first. Waited for as long as the budget lasts;
 * then an older answer stands for the one that is on its way.
 */
export async function hostDeployments(host: Host, service: Service): Promise<HostDeployments> {
  const wanted = wantedOf(service);
  if (wanted === null) return NOT_ASKED;
  const { answer, last } = heard(host, { ...questionOf(host, wanted), goodFor: () => GOOD_FOR });
  return (await inBudget(host, service, answer)) ?? last ?? tooLate(wanted);
}

/** For the report, which the budget before the write does not bind: what was missed then is asked for again. */
export async function deploymentsForReport(host: Host, service: Service): Promise<HostDeployments> {
  const wanted = wantedOf(service);
  if (wanted === null) return NOT_ASKED;
  const goodFor = ({ list }: HostDeployments) => (list === null ? 0 : GOOD_FOR);
  const { answer } = heard(host, { ...questionOf(host, wanted), goodFor });
  return (await within(host.clock, wanted.deadline, answer)) ?? tooLate(wanted);
}

const NOT_ASKED: HostDeployments = { list: null, notChecked: [] };
const missed = (why: string): HostDeployments => ({ list: null, notChecked: [`GitHub Deployments: ${why}`] });
const tooLate = ({ deadline }: Wanted) => missed(`no answer within ${deadline} ms`);

interface Wanted {
  readonly repository: string;
  readonly environment: string;
  readonly deadline: number;
}

function wantedOf({ repository, environment, limits }: Service): Wanted | null {
  if (repository === undefined || environment === undefined) return null;
  return { repository, environment, deadline: limits.hostBudget };
}

function questionOf(host: Host, wanted: Wanted): Pick<Question<HostDeployments>, 'key' | 'ask'> {
  const { repository, environment } = wanted;
  const path = `/repos/${repository}/deployments?environment=${encodeURIComponent(environment)}&per_page=${LOOKED_AT}`;
  return { key: path, ask: () => ask(host, wanted, path).catch((thrown: unknown) => missed(sentence(thrown))) };
}

async function ask(host: Host, wanted: Wanted, path: string): Promise<HostDeployments> {
  const answer = await host.codeHost.request({ method: 'GET', path, deadline: wanted.deadline });
  if (answer.status !== 200 || !Array.isArray(answer.body)) return missed(`status ${answer.status}`);
  const listed = answer.body.map(listedOf).filter((one) => one !== null);
  const states = await Promise.all(listed.map(({ id }) => stateOf(host, wanted, id)));
  const all = listed.map(({ id: _, ...one }, index) => ({ ...one, state: states[index] ?? 'unknown' }));
  return {
    list: all.filter((one) => one.state === 'success' || one.state === 'inactive'),
    failed: all.filter((one) => one.state === 'failure' || one.state === 'error'),
    notChecked: [],
  };
}

function listedOf(entry: unknown): (Omit<HostDeployment, 'state'> & { id: number }) | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const [id, sha, ref, at, url] = ['id', 'sha', 'ref', 'created_at', 'url'].map((name) => Reflect.get(entry, name));
  if (typeof id !== 'number' || typeof sha !== 'string' || typeof ref !== 'string' || typeof at !== 'string')
    return null;
  return { id, sha, ref, at, url: typeof url === 'string' ? url : null };
}

/** `inactive` is what GitHub makes of an earlier success when a newer deployment succeeds. */
function stateOf(host: Host, { repository, deadline }: Wanted, id: number): Promise<string> {
  const path = `/repos/${repository}/deployments/${id}/statuses?per_page=1`;
  const ask = async () => {
    const { body } = await host.codeHost.request({ method: 'GET', path, deadline });
    const newest: unknown = Array.isArray(body) ? body[0] : undefined;
    const state = typeof newest === 'object' && newest !== null ? Reflect.get(newest, 'state') : undefined;
    return typeof state === 'string' ? state : 'unknown';
  };
  const goodFor = (state: string) => (FINAL.includes(state) ? Number.POSITIVE_INFINITY : 0);
  return heardStates(host, { key: path, ask, goodFor }).answer;
}
