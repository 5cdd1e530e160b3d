import { isIP } from 'node:net';

/**
 * Where an address lies, as far as it decides who may send us there. Of the special ranges of IANA's registries
 * (RFC 6890, updated by RFC 8190) what is no public host; `metadata` is where clouds tell a machine its secrets.
 */
export type Reach = 'public' | 'private' | 'loopback' | 'link-local' | 'metadata' | 'nowhere';

/** Each cloud's own: AWS, Azure, GCP, Oracle (IPv4 and IPv6), Alibaba, Tencent, Azure's wire server. */
const METADATA: ReadonlySet<string> = new Set([
  '169.254.169.254',
  '169.254.170.2',
  '169.254.0.23',
  '100.100.100.200',
  '168.63.129.16',
  'fd00:ec2::254',
]);

/** 198.18.0.0/15 is missing: a proxy of this machine gives its names out from there ("fake IP"), and nobody lives in it. */
const IPV4: readonly (readonly [string, number, Reach])[] = [
  ['0.0.0.0', 8, 'loopback'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'private'],
  ['127.0.0.0', 8, 'loopback'],
  ['169.254.0.0', 16, 'link-local'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.0.0', 24, 'private'],
  ['192.168.0.0', 16, 'private'],
  ['224.0.0.0', 4, 'nowhere'],
  ['240.0.0.0', 4, 'nowhere'],
];

/** The reach of an IPv4 or IPv6 address; what is no address leads nowhere. */
export function reachOf(address: string): Reach {
  const bare = address
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '')
    .toLowerCase();
  switch (isIP(bare)) {
    case 4:
      return reachOf4(bare);
    case 6:
      return reachOf6(bare);
    default:
      return 'nowhere';
  }
}

/**
 * Whether a host of one reach may name an address of another: a redirect, a realm. A public host names public ones; a
 * private one its own network too; this machine whatever it likes but the cloud's metadata, which nobody names.
 */
export function mayLead(from: Reach, to: Reach): boolean {
  if (to === 'public') return true;
  return (
    (to === 'private' && (from === 'private' || from === 'loopback')) || (to === 'loopback' && from === to)
  );
}

/** A host by its name alone, where nobody here finds its address: behind a proxy. */
export function reachOfName(hostname: string): Reach {
  const bare = hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
  if (isIP(bare) !== 0) return reachOf(bare);
  if (/(^|\.)localhost$/.test(bare)) return 'loopback';
  if (METADATA_NAMES.has(bare)) return 'metadata';
  // No public name is without a dot, nor under the names that are kept for local use (RFC 6762, RFC 8375, ICANN 2024).
  if (!bare.includes('.') || /\.(local|internal|intranet|lan|home\.arpa|corp|home)$/.test(bare))
    return 'private';
  return 'public';
}

const METADATA_NAMES: ReadonlySet<string> = new Set([
  'metadata',
  'metadata.google.internal',
  'instance-data',
]);

function reachOf4(address: string): Reach {
  if (METADATA.has(address)) return 'metadata';
  const number = numberOf(address);
  return IPV4.find(([base, bits]) => isWithin(number, numberOf(base), bits))?.[2] ?? 'public';
}

function reachOf6(address: string): Reach {
  const words = wordsOf(address);
  if (METADATA.has(address) || sameWords(words, wordsOf('fd00:ec2::254'))) return 'metadata';
  const [first = 0, second = 0] = words;
  const inside = innerIpv4(words);
  if (inside !== null) return reachOf4(inside);
  if (words.slice(0, 7).every((word) => word === 0)) return 'loopback';
  // Unique local fc00::/7 (RFC 4193), and the site-local that went before them.
  if ((first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfec0) return 'private';
  if ((first & 0xffc0) === 0xfe80) return 'link-local';
  if ((first & 0xff00) === 0xff00) return 'nowhere';
  // Discard-only 100::/64 (RFC 6666).
  if (first === 0x100 && second === 0) return 'nowhere';
  return 'public';
}

/**
 * The IPv4 address that an IPv6 one stands for: mapped (RFC 4291 §2.5.5.2), compatible, translated (RFC 2765),
 * NAT64 (RFC 6052, RFC 8215), 6to4 (RFC 3056).
 */
function innerIpv4(words: readonly number[]): string | null {
  const [first = 0, second = 0, third = 0, , fifth = 0, sixth = 0, seventh = 0, eighth = 0] = words;
  const zeroUpTo = (count: number): boolean => words.slice(0, count).every((word) => word === 0);
  const last = dotted(seventh, eighth);
  if (zeroUpTo(5) && sixth === 0xffff) return last;
  if (zeroUpTo(4) && fifth === 0xffff && sixth === 0) return last;
  if (zeroUpTo(6) && seventh !== 0) return last;
  if (first === 0x64 && second === 0xff9b) return last;
  if (first === 0x2002) return dotted(second, third);
  return null;
}

function dotted(high: number, low: number): string {
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}

/** The eight words of an IPv6 address, whose last two may be written as IPv4. */
function wordsOf(address: string): readonly number[] {
  const plain = address.replace(
    /(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/,
    (_all, a: string, b: string, c: string, d: string) =>
      [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((word) => word.toString(16)).join(':'),
  );
  const [head = '', tail] = plain.split('::');
  const words = (text: string): readonly number[] =>
    text === '' ? [] : text.split(':').map((word) => Number.parseInt(word, 16));
  const front = words(head);
  const back = tail === undefined ? [] : words(tail);
  return [...front, ...Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => 0), ...back];
}

function sameWords(one: readonly number[], other: readonly number[]): boolean {
  return one.every((word, index) => word === other[index]);
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function isWithin(number: number, base: number, bits: number): boolean {
  const size = 2 ** (32 - bits);
  return Math.floor(number / size) === Math.floor(base / size);
}
