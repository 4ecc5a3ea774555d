// What stood around code that stays: a transaction, a lock, a cache.

import type { FailureKind } from '../../triage/failure-class.ts';
import type { Change, Detector, Line } from './detector.ts';
import { isRewrite, pairs, squeezed } from './pairs.ts';

interface Guard {
  readonly kind: string;
  readonly noun: string;
  /** Stands on a line of its own before or around the code. */
  readonly guard: RegExp;
  readonly explains: readonly FailureKind[];
  readonly look: string;
}

const GUARDS: readonly Guard[] = [
  {
    kind: 'transaction-removed',
    noun: 'transaction',
    guard:
      /^@Transactional\b|^@transaction\.atomic\b|^with transaction\.atomic\(|\btransaction(?:\(| do\b)|^(?:BEGIN|START TRANSACTION);?$|\.beginTransaction\(|\$transaction\(|\.BeginTx?\(|BeginTransaction\w*\(|\bDB::transaction\(/,
    explains: ['errors'],
    look: 'a failure halfway, and two of these at once',
  },
  {
    kind: 'lock-removed',
    noun: 'lock',
    guard:
      /^synchronized ?\(|\bsynchronized\b.*\(|\b\w{1,40}\.(?:R?Lock|lock|readLock\(\)\.lock|writeLock\(\)\.lock|runExclusive|synchronize)(?:\(\)| do\b|\(async)|^lock ?\(\w|^with \w{0,20}\.?_?\w{0,20}lock\w{0,10}:|\bmutex\.acquire\(|@Synchronized\b|\bwithLock\b|\bpg_advisory_lock\b|FOR UPDATE\b/,
    explains: ['errors', 'crash'],
    look: 'what else reads or writes the same at the same time',
  },
  {
    kind: 'cache-removed',
    noun: 'cache',
    guard:
      /^@Cacheable\b|^@(?:functools\.)?(?:lru_)?cache(?:d|_page|d_property)?\b|Rails\.cache\.fetch\(|\bCache::remember\(|\bcache\.(?:getOrSet|get_or_set|wrap|remember|getOrLoad|get_or_create)\(|\bmemoize\w*\(|\[(?:OutputCache|ResponseCache)\b|\bunstable_cache\(/,
    explains: ['latency', 'resources', 'errors'],
    look: 'how often this now runs, and the load on what is behind it',
  },
];

export const GUARD_DETECTORS: readonly Detector[] = GUARDS.map((guard) => ({
  kind: guard.kind,
  sees: `a ${guard.noun} taken away from around code that stays`,
  explains: guard.explains,
  look: guard.look,
  observe: (change) => (isGone(change, guard) ? [`the ${guard.noun} that was around this code is gone`] : []),
}));

const MOST_LOOKED_AT = 4;

function isGone(change: Change, { guard, noun }: Guard): boolean {
  const gone = change.removed.filter((line) => guard.test(line.bare));
  if (gone.length === 0 || isRewrite(change)) return false;
  if (!gone.slice(0, MOST_LOOKED_AT).some((line) => codeStays(line, change)) && !isUnwrapped(change, guard))
    return false;
  const similar = new RegExp(noun === 'lock' ? 'lock|mutex|atomic|sync|once|semaphore' : noun, 'i');
  return !change.commit.added.some((line) => similar.test(line.bare));
}

/** The next line of the old code is kept, as it is or indented less. */
function codeStays(line: Line, { before }: Change): boolean {
  const next = before.find(
    (each) => each.at > line.at && each.code !== '' && !/^(?:defer\b|try\b|@|\[|\{$)/.test(each.bare),
  );
  return next !== undefined && (next.sign === ' ' || next.moved) && !/^[)}\]]/.test(next.bare);
}

/** `memoize(load)` is `load` now. */
function isUnwrapped(change: Change, guard: RegExp): boolean {
  const plain = (code: string) => squeezed(code).replace(/[()]/g, '');
  const unwrapped = (line: Line) => (guard.test(line.bare) ? plain(line.bare.replace(guard, '')) : '');
  return pairs(change, unwrapped, (line) => plain(line.bare)).length > 0;
}
