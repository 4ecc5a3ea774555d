// A number that governs how the service behaves under load or failure, changed: old → new, with the name it has.
import type { FailureKind } from '../../triage/failure-class.ts';
import type { Change, Detector } from './detector.ts';
import { type ChangedValue, changedValues, grows, namesIn, worded } from './literals.ts';

interface Setting {
  readonly kind: string;
  readonly noun: string;
  /** Tried on names as words, e.g. `connect_timeout_ms`. */
  readonly name: RegExp;
  readonly look: string;
  readonly explains: readonly FailureKind[];
  /** Only where the value becomes greater. */
  readonly raisedOnly?: true;
}

/** The first that fits counts: `pool_timeout` is a timeout. */
const SETTINGS: readonly Setting[] = [
  {
    kind: 'timeout-changed',
    noun: 'timeout',
    name: /(?:^|_)(?:timeouts?|time_out|deadline)(?:_|$)/,
    look: 'how long the call takes at its slowest, and what happens when it takes longer',
    explains: ['latency', 'errors', 'resources'],
  },
  {
    kind: 'retry-changed',
    noun: 'retry setting',
    name: /(?:^|_)(?:retry|retries|retrying|max_attempts?|attempts|backoff|back_off|redeliver\w*)(?:_|$)/,
    look: 'how many calls one failure now makes, and whether they are spread over time',
    explains: ['latency', 'errors', 'resources'],
  },
  {
    kind: 'cache-lifetime-changed',
    noun: 'cache lifetime',
    name: /(?:^|_)(?:ttl|max_?age|s_maxage|time_to_live|cache_(?:time|seconds|duration|expiry|lives)|expires?_(?:in|after)|expire_after_\w+|stale_(?:time|while\w*))(?:_|$)/,
    look: 'the hit ratio of the cache, the load behind it, and how old an answer may be',
    explains: ['latency', 'errors', 'resources'],
  },
  {
    kind: 'pool-size-changed',
    noun: 'pool size',
    name: /(?:^|_)(?:\w*pool_?size|pool_(?:max|min)|(?:max|min)(?:imum)?_?pool_?\w*|max_(?:open|idle|total|active|db)_?conn\w*|max_?(?:connections|sockets|idle|total)|connection_limit|num_connections)(?:_|$)/,
    look: 'connections in use against this size at peak, and what the other side allows',
    explains: ['resources', 'latency', 'errors'],
  },
  {
    kind: 'replicas-changed',
    noun: 'replica count',
    name: /^(?:(?:min|max|desired)_)?(?:replicas|replica_count|instances|instance_count)$|^desired_count$/,
    look: 'whether this many carry the peak load',
    explains: ['latency', 'resources', 'errors'],
  },
  {
    kind: 'concurrency-raised',
    noun: 'concurrency',
    name: /(?:^|_)(?:workers?|num_workers|concurrency|parallelism|threads?|num_threads|max_in_?flight|prefetch(?:_count)?|parallel|gomaxprocs)(?:_(?:count|num|size|limit|max|processes))?$/,
    look: 'what all of them together take of connections, memory and the services behind',
    explains: ['resources', 'latency', 'errors'],
    raisedOnly: true,
  },
  {
    kind: 'port-changed',
    noun: 'port',
    name: /^(?:\w+_)?port$/,
    look: 'whether the service, its probes and its callers name the same port',
    explains: ['config', 'errors', 'crash'],
  },
  {
    kind: 'limit-changed',
    noun: 'limit',
    name: /^(?!.*_(?:width|height|lines?|depth|length_of)$)(?:(?:max|maximum)_\w+|\w+_(?:limit|quota|max|burst|capacity)|limit|quota|burst|rps|qps|(?:batch|page|chunk|buffer|queue|body)_(?:size|limit))$/,
    look: 'the largest real value against this limit',
    explains: ['errors', 'latency', 'resources', 'crash'],
  },
];

/** Names that mean something only by what they stand in: `pool: { max: 20 }`. */
const BARE = /^(?:max|min|size|limit)$/;
const POOLED = /(?:^|_)(?:pool|datasource|hikari)(?:_|$)/;
const CACHED = /(?:^|_)cache(?:_|$)/;
/** Functions of the language that only sound alike. */
const ALIKE = /(?<!\.)\b(?:set|clear)Timeout\(|\bMath\.|\b(?:max|min)\(|\bsleep\(|\b[vV]ersion|[<>]=?\s*$/;
/** Where layouts are drawn, a maximum is one of pixels. */
const DRAWN = /\.(?:tsx|jsx|vue|svelte)$/;

export const SETTING_DETECTORS: readonly Detector[] = SETTINGS.map((setting) => ({
  kind: setting.kind,
  sees: `a ${setting.noun} that ${setting.raisedOnly ? 'is raised' : 'goes from one number to another'}`,
  explains: setting.explains,
  look: setting.look,
  observe: (change) => observe(change, setting),
}));

function observe(change: Change, setting: Setting): readonly string[] {
  if (setting.kind === 'limit-changed' && DRAWN.test(change.path)) return [];
  return changedValues(change)
    .filter((value) => settingOf(value, change) === setting)
    .filter(({ old, now }) => setting.raisedOnly === undefined || grows(old.value, now.value) === true)
    .map((value) => `the ${setting.noun}${nameOf(value, setting)} goes from ${value.old.value} to ${value.now.value}`);
}

function settingOf(value: ChangedValue, change: Change): Setting | undefined {
  if (ALIKE.test(value.now.label)) return undefined;
  const named = SETTINGS.find(({ name }) => value.names.some((word) => name.test(word)));
  if (named !== undefined) return named;
  const last = value.names.at(-1) ?? '';
  if (BARE.test(last) && [...value.names, ...value.around].some((word) => POOLED.test(word)))
    return SETTINGS.find(({ kind }) => kind === 'pool-size-changed');
  const caches = CACHED.test(worded(change.path.replace(/\W/g, '_'))) || value.names.some((word) => CACHED.test(word));
  const lives = value.names.some((word) =>
    /(?:^|_)(?:lives|lifetime|seconds|expiry|expiration|duration)(?:_|$)/.test(word),
  );
  return caches && lives ? SETTINGS.find(({ kind }) => kind === 'cache-lifetime-changed') : undefined;
}

/** The name in the code, where it says more than the noun. */
function nameOf({ now }: ChangedValue, setting: Setting): string {
  const names = now.label.match(/[A-Za-z_$][\w$-]{0,60}/g) ?? [];
  const telling = names.findLast((name) => namesIn(name).some((word) => setting.name.test(word))) ?? names.at(-1);
  const says =
    telling === undefined || setting.noun.startsWith(worded(telling)) || worded(telling) === `set_${setting.noun}`;
  return says ? '' : ` (\`${telling}\`)`;
}
