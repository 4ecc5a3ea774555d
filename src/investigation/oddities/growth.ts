// Something with an upper size that has none any more.
import type { Detector, Line } from './detector.ts';

interface Bound {
  readonly what: string;
  readonly bounded: RegExp;
  readonly unbounded: RegExp;
}

const BOUNDS: readonly Bound[] = [
  {
    what: 'cache',
    bounded:
      /\bnew (?:LRU\w*|LruCache|QuickLRU|TTLCache)(?:<[^>]{0,60}>)?\(|\blru_cache\(maxsize=\d|\b(?:LRUCache|TTLCache)\(|maximumSize\(|lru\.New\(|\bLruCache\b|maxsize=\d/,
    unbounded:
      /\bnew (?:Map|HashMap|ConcurrentHashMap|Dictionary|ConcurrentDictionary)(?:<[^>]{0,60}>)?\(\)|maxsize=None|^@(?:functools\.)?cache$|= \{\}$|:?= (?:make\(map|map\[)|CacheBuilder\.newBuilder\(\)\.build\(|mutableMapOf|HashMap::new\(\)/,
  },
  {
    what: 'queue',
    bounded:
      /\b(?:new )?(?:ArrayBlockingQueue|LinkedBlockingQueue)(?:<[^>]{0,40}>)?\(\w[^)]*\)|\bmpsc::channel\(|Queue\(maxsize=|\bChannel<\w{1,40}>\(\d|CreateBounded|make\(chan [\w*.]{1,40}, ?\w/,
    unbounded:
      /\bLinkedBlockingQueue(?:<[^>]{0,40}>)?\(\)|\bConcurrentLinkedQueue|unbounded_channel\(|\bQueue\(\)|UNLIMITED|CreateUnbounded/,
  },
  {
    what: 'thread pool',
    bounded: /newFixedThreadPool\(|max_workers=\d|\bSemaphore\(|\bpLimit\(|SetLimit\(|Sem(?:aphore)?\.acquire/,
    unbounded:
      /newCachedThreadPool\(|newVirtualThreadPerTaskExecutor\(|\bThreadPoolExecutor\(\)|\bPromise\.all\(|\bgo func\(/,
  },
];

export const BOUND_REMOVED: Detector = {
  kind: 'bound-removed',
  sees: 'a cache, queue or thread pool that had an upper size and is replaced by one without',
  explains: ['resources', 'latency', 'crash'],
  look: 'how it grows over hours under load',
  observe: ({ removed, added, after, commit }) =>
    BOUNDS.filter(({ bounded, unbounded }) => {
      const some = (lines: readonly Line[], sign: RegExp) => lines.some((line) => sign.test(line.bare));
      return some(removed, bounded) && some(added, unbounded) && !some(after, bounded) && !some(commit.added, bounded);
    }).map(({ what }) => `the ${what} here no longer has an upper size`),
};
