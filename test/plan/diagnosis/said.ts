// What a cause says of a world, a line a sign: `weight words`.
import type { Observation, PodState, Release } from '../../../src/incident.ts';
import type { Finding } from '../../../src/plan/diagnosis/finding.ts';
import { type View, viewOf } from '../../../src/plan/diagnosis/view.ts';
import type { ConfigChange, Facts, Neighbours } from '../../../src/plan/facts.ts';
import { ago, BAD, GOOD, observation, pod, release, type WorldChange, world } from '../world.ts';

/** A release of a week ago: what fails now did not come with it. */
export const OLD = release('1.4.0', 2, { beganAt: ago(10_080) });
/** The one before it; a pod of it may still run. */
export const EARLIER = release('1.3.0', 1, { beganAt: ago(20_000), endedAt: ago(10_080) });

export const UNREADY = { ready: false, failing: true, reason: 'NotReady' } as const satisfies Partial<PodState>;
export const OOM = { ready: false, failing: true, reason: 'OOMKilled', restarts: 3 } as const;

/** One pod for each letter. */
export const pods = (of: Release, letters: string, change: Partial<PodState> = {}) =>
  [...letters].map((letter) => pod(of, letter, change));

/** The release of ten minutes ago, beside one pod of the one before; nothing fails. */
export const young = (facts: Partial<Facts> = {}, rest: Omit<WorldChange, 'facts'> = {}): WorldChange => ({
  ...rest,
  facts: { pods: [...pods(BAD, 'ab'), ...pods(GOOD, 'z')], look: [], normal: [], ...facts },
});

/** The release of a week ago; nothing fails. */
export const old = (facts: Partial<Facts> = {}, rest: Omit<WorldChange, 'facts'> = {}): WorldChange =>
  young({ suspect: OLD, releases: [OLD, EARLIER], pods: pods(OLD, 'abc'), ...facts }, rest);

/** Unhealthy probes, with what they measure. */
export const unhealthy = (...names: readonly string[]): readonly Observation[] =>
  names.map((probe) => observation('unhealthy', { probe }));
export const PROBES = {
  service: {
    probes: ['latency', 'saturation'].map((role) => ({
      ...{ type: 'prometheus', name: role, url: 'https://p', query: 'up', role, normal: { max: 1 } },
    })),
  },
};

/** Other workloads, and since how many minutes they are in trouble. */
export const neighbours = (troubled: Readonly<Record<string, number>>): Neighbours => ({
  failing: 1,
  all: 9,
  troubled: Object.entries(troubled).map(([name, minutes]) => ({ name, since: ago(minutes) })),
});

/** A ConfigMap that changed so many minutes ago. */
export const changed = (minutes: number): readonly ConfigChange[] => [
  { kind: 'ConfigMap', name: 'settings', at: ago(minutes) },
];

export function viewed(change: WorldChange): View {
  const view = viewOf(world(change));
  if (view === null) throw new Error('no release is known');
  return view;
}

/** Null: the cause does not come into question. */
export function said(cause: (view: View) => Finding | null, change: WorldChange) {
  const found = cause(viewed(change));
  const lines = (signs: Finding['for']) => signs.map(({ weight, words }) => `${weight} ${words}`);
  return found === null ? null : { for: lines(found.for), against: lines(found.against) };
}
