// Where a probe may go: http or https, and no address that hands out secrets. An IPv6 address that carries an IPv4 one is judged by both: mapped, compatible,
// translated and tunnelled forms are how a metadata address gets past a check of texts.
import { BlockList, isIP, isIPv4 } from 'node:net';
import { ResponderError } from '../errors.ts';

/** `never`: metadata, link-local, multicast and the like. `private`: only where the config allows it. */
export type Reach = 'public' | 'private' | 'never';

const NEVER_4 = blockList('ipv4', [
  '0.0.0.0/8', // "this network": reaches the host itself on Linux
  '100.100.100.200/32', // Alibaba Cloud metadata
  '168.63.129.16/32', // Azure's wire server
  '169.254.0.0/16', // link-local and most clouds' metadata
  '192.0.0.0/24', // protocol assignments; Oracle Cloud metadata
  '192.88.99.0/24', // 6to4 relays
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved and broadcast
]);
const PRIVATE_4 = blockList('ipv4', [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '198.18.0.0/15',
]);
const NEVER_6 = blockList('ipv6', [
  '::/128',
  '100::/64', // discard
  'fd00:ec2::254/128', // AWS metadata
  'fd20:ce::254/128', // Google Cloud metadata
  'fe80::/10',
  'ff00::/8',
]);
const PRIVATE_6 = blockList('ipv6', ['::1/128', 'fc00::/7', 'fec0::/10']);

export function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) throw refused('The probe’s URL cannot be read', 'Write an absolute http or https URL.');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw refused(`The probe’s URL is ${url.protocol.slice(0, -1)}, not http or https`, 'Write an http or https URL.');
  }
  if (url.username !== '' || url.password !== '') {
    throw refused(
      `The probe’s URL for ${url.host} holds a user name or password`,
      'Take the credentials out of the URL.',
    );
  }
  return url;
}

/** Throws where `address`, which `host` is or resolves to, is out of bounds. */
export function allow(host: string, address: string, allowPrivate: boolean): void {
  const reach = reachOf(address);
  const what = host === address ? address : `${host} resolves to ${address}, which`;
  if (reach === 'never') {
    throw refused(`${what} is a link-local, metadata, multicast or reserved address`, 'Probe the service itself.');
  }
  if (reach === 'private' && !allowPrivate) {
    throw refused(`${what} is a private address`, 'Set `allowPrivate: true` on this probe if that is meant.');
  }
}

export function reachOf(address: string): Reach {
  const bare = address.replace(/%.*$/, '');
  if (isIP(bare) === 0) return 'never';
  if (isIPv4(bare)) return reachOf4(bare);
  const carried = carriedBy(wordsOf(bare));
  return worst([reachOf6(bare), ...carried.map(reachOf4)]);
}

function reachOf4(address: string): Reach {
  if (NEVER_4.check(address, 'ipv4')) return 'never';
  return PRIVATE_4.check(address, 'ipv4') ? 'private' : 'public';
}

function reachOf6(address: string): Reach {
  if (NEVER_6.check(address, 'ipv6')) return 'never';
  return PRIVATE_6.check(address, 'ipv6') ? 'private' : 'public';
}

function worst(all: readonly Reach[]): Reach {
  if (all.includes('never')) return 'never';
  return all.includes('private') ? 'private' : 'public';
}

/** The IPv4 addresses inside: RFC 4291 (mapped, compatible), 6052 and 8215 (NAT64), 3056 (6to4), 4380 (Teredo), 5214 (ISATAP). */
function carriedBy(words: readonly number[]): readonly string[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = words;
  const low = dotted(g, h);
  const found: string[] = [];
  const compatible = f === 0 && (g !== 0 || h > 1); // :: and ::1 are addresses of their own
  if (a + b + c + d + e === 0 && (f === 0xffff || compatible)) found.push(low);
  if (a + b + c + d === 0 && e === 0xffff && f === 0) found.push(low); // translated (SIIT)
  if (a === 0x64 && b === 0xff9b) found.push(low);
  if (a === 0x2002) found.push(dotted(b, c));
  if (a === 0x2001 && b === 0) found.push(dotted(c, d), dotted(g ^ 0xffff, h ^ 0xffff));
  if ((e & 0xfdff) === 0 && f === 0x5efe) found.push(low);
  return found;
}

function dotted(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** The eight words of an IPv6 address; the URL parser brings every spelling into one hexadecimal form. */
function wordsOf(address: string): readonly number[] {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - front.length - back.length;
  return [...front, ...Array<string>(zeros).fill('0'), ...back].map((word) => Number.parseInt(word, 16));
}

function blockList(family: 'ipv4' | 'ipv6', networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [base = '', prefix = ''] = network.split('/');
    list.addSubnet(base, Number(prefix), family);
  }
  return list;
}

function refused(message: string, remedy: string): ResponderError {
  return new ResponderError('probe-refused', message, remedy, null, 'address');
}
