// The same incident within little more than a minute, for a cluster whose clock nobody can set: what came first still comes first,
// and what is compared with a limit of the config stays on its side of it, however late the run begins. docs/scenarios.md says
// what is lost.
import type { Scenario } from './format.ts';
import { spanOf } from './time.ts';

/** `[how long ago in the scenario, how long ago on the cluster]`. Even up to the first, from there on even in the logarithm. */
type Moments = readonly (readonly [string, string])[];

/** Five minutes are more than the 15 s after which an unready pod is a failing one. */
const MOMENTS: Moments = [
  ['5m', '20s'],
  ['10m', '30s'],
  ['2h', '45s'],
  ['1d', '55s'],
  ['90d', '72s'],
];
/** What a ConfigMap's change means is judged in minutes that no config shortens: the two after a release have to pass. */
const WITH_CHANGED_CONFIG: Moments = [
  ['10m', '2s'],
  ['20m', '4s'],
  ['1h', '124500ms'],
  ['2h', '126500ms'],
  ['90d', '134s'],
];

function momentsOf({ releases, configMaps, secrets }: Scenario): Moments {
  const runs = Math.min(...releases.map(({ began }) => spanOf(began)));
  const changed = Object.values({ ...configMaps, ...secrets }).filter(({ changed }) => spanOf(changed) < runs);
  return changed.length > 0 ? WITH_CHANGED_CONFIG : MOMENTS;
}

/** `10m` → ms. */
function squeezed(text: string, moments: Moments): number {
  const known = moments.map(([ago, real]) => [spanOf(ago), spanOf(real)] as const);
  const ago = spanOf(text);
  const next = known.findIndex(([moment]) => ago <= moment);
  const [to, toReal] = known.at(next) ?? [1, 1];
  const [from, fromReal] = known.at(next < 0 ? -2 : next - 1) ?? [1, 1];
  const part = next === 0 ? ago / to : Math.log(ago / from) / Math.log(to / from);
  return Math.round(next === 0 ? part * toReal : fromReal + part * (toReal - fromReal));
}

/** Durations that are no moments, and texts that only look like one (`cpu: 500m`). */
const AS_IT_IS = new Set([
  'service',
  'checks',
  'logs',
  'limits',
  'labels',
  'annotations',
  'namespace',
  'expect',
  'twin',
]);
const DURATION = /^-?\d+(ms|s|m|h|d)$/;

type Change = (ago: string, among: string) => string;

/** `among`: the key of the outermost list or mapping. */
function walked(node: unknown, change: Change, among = ''): unknown {
  const changed = (text: string) => (DURATION.test(text) ? change(text, among) : text);
  if (typeof node === 'string') return changed(node);
  if (Array.isArray(node)) return node.map((one) => walked(one, change, among));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) =>
      AS_IT_IS.has(key) ? [key, value] : [changed(key), walked(value, change, among || key)],
    ),
  );
}

const RELEASE_WINDOW = '2h';
const SHELF_LIFE = '30m';
/** What is younger than its limit stays so for longer than a run can last; what is older only grows older. */
const AMPLE = '1h';

/** The limits of the config, where it does not say otherwise: squeezed alike, ample, or as short as waiting can be. */
function limitsFor({ releases, signal, manual }: Scenario, moments: Moments): object {
  const youngest = releases.toSorted((one, other) => spanOf(one.began) - spanOf(other.began))[0];
  const limit = (text: string, ago: string | null | undefined) =>
    spanOf(ago ?? '0s') <= spanOf(text) ? AMPLE : `${squeezed(text, moments)}ms`;
  return {
    bakeTime: '3s',
    releaseWindow: limit(RELEASE_WINDOW, youngest?.began),
    shelfLife: limit(SHELF_LIFE, manual === undefined ? signal.since : manual.since),
    patience: '15s',
    verifyFor: '3m',
    convergeWithin: '5m',
    samples: 2,
    sampleEvery: '1s',
  };
}

export function squeeze(scenario: Scenario, now: string): Scenario {
  const { service } = scenario;
  const moments = momentsOf(scenario);
  const limits = { ...limitsFor(scenario, moments), ...(service['limits'] as object | undefined) };
  // What we did longer ago than the window stays so: the Lease remembers it, and no cluster has to be that old.
  const change: Change = (ago, among) =>
    among === 'operations' && spanOf(ago) > spanOf(RELEASE_WINDOW) ? ago : `${squeezed(ago, moments)}ms`;
  return { ...(walked(scenario, change) as Scenario), now, service: { ...service, limits } };
}

/** The same world, looked at so many ms later. */
export const later = (scenario: Scenario, by: number): Scenario =>
  walked(scenario, (ago) => `${spanOf(ago) + by}ms`) as Scenario;
