// Words that people on call use for the same thing (each reaches the others at a lower weight), and words that every alert has.
import { words } from './words.ts';

const SAME: readonly (readonly string[])[] = [
  'pool connection connect conn acquire release socket',
  'timeout deadline slow latency duration delay hang stuck stall expire',
  'slow perf performance speed throughput optimize fast degrade',
  'memory oom heap leak rss alloc allocator malloc gc buffer',
  'exception error throw panic 500 502 503 5xx traceback',
  'crash segfault abort sigsegv coredump panic killed',
  'assert assertion invariant check verify',
  'login auth authentication authorization session token sign signin oauth credential password acl permission',
  'registration register signup account user',
  'database db sql query postgres postgresql mysql mariadb transaction schema table',
  'migration migrate schema column',
  'cache redis memcached ttl evict eviction lru invalidate',
  'disk storage volume space inode filesystem mount',
  'backup dump restore snapshot',
  'cpu load loop busy spin',
  'thread concurrent concurrency race lock mutex deadlock parallel atomic synchronize contention',
  'dns resolve resolver lookup nameserver hostname domain',
  'tls ssl certificate cert handshake https x509 openssl',
  'queue backlog consumer lag kafka message topic subscriber pubsub retry',
  'config configuration conf setting option env flag param parameter',
  'limit quota throttle rate max cap',
  'endpoint route url uri path handler request 404 redirect',
  'api rpc grpc client call',
  'proxy gateway ingress balancer upstream backend lb nginx haproxy envoy',
  'network net ip subnet port interface traffic packet',
  'firewall iptables rule acl allow deny',
  'deploy deployment release rollout upgrade install',
  'install package dpkg rpm apt dependency import module require',
  'boot startup start init initialize launch',
  'stop shutdown terminate kill signal exit interrupt sigint sigterm',
  'serialize serialization deserialize marshal encode encoding decode json',
  'parse parser parsing syntax format invalid',
  'encrypt encryption crypto cipher key hash checksum digest',
  'image thumbnail thumb picture photo',
  'ui frontend page render button css style stylesheet layout template view browser',
  'javascript js ajax script jquery typescript ts',
  'python py python2 python3 py2 py3 pip',
  'ci job pipeline gate workflow jenkins build test flaky suite',
  'build compile compiler cmake make link linker toolchain makefile',
  'metric metrics monitor monitoring prometheus dashboard scrape exporter alert',
  'log logging logger logs journal syslog',
  'schedule scheduler cron timer job periodic',
  'upload download file fetch transfer',
  'email mail smtp notification',
  'payment checkout order cart price billing invoice',
  'search index query elasticsearch',
  'container docker image pod kubernetes k8s kubelet',
  'replica replication shard cluster node leader failover raft',
  'null nil none undefined npe nullpointer dereference optional missing',
  'overflow bounds index range length size',
  'http http2 https h2 quic h3',
  'websocket stream event socket',
  'delete remove drop',
  'version upgrade bump update',
].map((line) => words(line));

const GROUPS = new Map<string, Set<string>>();
for (const group of SAME) {
  for (const word of group) {
    const others = GROUPS.get(word) ?? new Set<string>();
    for (const other of group) if (other !== word) others.add(other);
    GROUPS.set(word, others);
  }
}

export function synonyms(word: string): readonly string[] {
  return [...(GROUPS.get(word) ?? [])];
}

/** Said of any failure: where a commit has them too, that says little. */
const SAID_OF_ANY = new Set(
  words(
    'break breaks broke broken cause causes causing fail fails failed failure error errors issue issues problem problems regression due ' +
      'result lead seem seems start started prevent block longer work working bad wrong bug revert report reported unexpected happen ' +
      'sometimes some lot many several other because anymore currently still possible lose seen appear trouble impact',
  ),
);

export function saidOfAnyFailure(word: string): boolean {
  return SAID_OF_ANY.has(word);
}
