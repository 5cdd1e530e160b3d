/** Who a machine is; what of it is empty or everybody's is left as it is. */
export interface Whose {
  readonly host: string;
  /** The one who runs us, and who had root do it. */
  readonly users: readonly string[];
  readonly home: string;
  /** IPv4, IPv6 and hardware addresses of its own interfaces. */
  readonly addresses: readonly string[];
}

export type WhoseKind = 'host' | 'user' | 'home' | 'address';

/** Names that thousands of machines have, and that stand for something else in what they say; and those that we give. */
const EVERYBODYS =
  /^(?:|somebody|somehost|localhost|localhost\.localdomain|root|debian|ubuntu|docker|fedora|centos|alpine|linux|admin|user|host|server|node|test|vagrant|pi|raspberrypi|runner|jenkins|nobody|default|local|machine)$/i;

interface Mark {
  readonly kind: WhoseKind;
  readonly pattern: RegExp;
  readonly instead: string;
}

/** The same text about a machine that is nobody's: the same name becomes the same other name everywhere. */
export function anonymous(text: string, whose: Whose): string {
  return marksOf(whose).reduce((rest, { pattern, instead }) => rest.replace(pattern, instead), text);
}

/** What of it is still there. */
export function stillNames(text: string, whose: Whose): readonly WhoseKind[] {
  return [
    ...new Set(marksOf(whose).flatMap(({ kind, pattern }) => (text.search(pattern) >= 0 ? [kind] : []))),
  ];
}

/** The longest first: a home has the user's name in it. */
function marksOf({ host, users, home, addresses }: Whose): readonly Mark[] {
  const [short = ''] = host.split('.', 1);
  return [
    ...(/^\/[^/]+\/[^/]/.test(home) && home !== SOME_HOME ? [marked('home', home, SOME_HOME)] : []),
    ...[host, short].filter(isSomebodys).map((name) => marked('host', name, 'somehost')),
    ...users.filter(isSomebodys).map((name) => marked('user', name, 'somebody')),
    ...networksOf(addresses),
  ];
}

const SOME_HOME = '/home/somebody';

function isSomebodys(name: string): boolean {
  return name.length >= 3 && !EVERYBODYS.test(name);
}

function marked(kind: WhoseKind, name: string, instead: string): Mark {
  return { kind, pattern: whole(name), instead };
}

/** Of a word: not in the middle of one, but for what JSON writes for a line end and its like. */
function begin(characters: string): string {
  return String.raw`(?:(?<![${characters}])|(?<=\\[nrtbf])|(?<=\\u[\da-fA-F]{4}))`;
}

function whole(name: string): RegExp {
  return new RegExp(`${begin('A-Za-z0-9')}${escaped(name)}(?![A-Za-z0-9])`, 'gi');
}

/** IEEE 802 addresses, as tools write them. */
const HARDWARE = /^(?:[\da-f]{2}:){5}[\da-f]{2}$/i;

/**
 * Networks too, not single addresses alone, so that routes and gateways go on to fit: the first three numbers of an
 * IPv4 address, the first 64 bits of an IPv6 address. Those of this computer alone, those that Docker gives to
 * everybody, and those of documentation, which we give, stay.
 */
function networksOf(addresses: readonly string[]): readonly Mark[] {
  const fours = [...new Set(addresses.filter((one) => /^\d+\.\d+\.\d+\.\d+$/.test(one)).map(firstThree))];
  const hardware = addresses.filter((one) => HARDWARE.test(one) && !one.startsWith('02:00:00:00:00:'));
  const sixes = addresses.filter(
    (one) => one.includes(':') && !HARDWARE.test(one) && !/^(?:::1$|fe80::1$|2001:db8:)/i.test(one),
  );
  const networks = [...new Set(sixes.map((one) => expanded(one).slice(0, 16)))];
  return [
    ...fours.filter(isSomebodysNetwork).flatMap((network, at) => inFour(network, at)),
    ...hardware.map((one, at) => marked('address', one, `02:00:00:00:00:${hex(at % 256, 2)}`)),
    ...sixes.flatMap((one, at) => inSix(one, hex((at % 65_535) + 1, 4))),
    ...networks.filter((digits) => !digits.startsWith('fe80')).flatMap((digits, at) => inNetwork(digits, at)),
  ];
}

/** Without colons, too: so the kernel lists them (proc(5), if_inet6). */
function inSix(address: string, number: string): readonly Mark[] {
  return [
    marked('address', address, `2001:db8::${bare(number)}`),
    marked('address', expanded(address), `20010db8${'0'.repeat(20)}${number}`),
  ];
}

/** By its 16 digits; where the last of its groups are 0 it may be written without them. */
function inNetwork(digits: string, at: number): readonly Mark[] {
  const number = hex((at % 65_535) + 1, 4);
  const groups = [0, 4, 8, 12].map((from) => bare(digits.slice(from, from + 4))).join(':');
  const short = groups.replace(/(?::0)+$/, '');
  return [
    {
      kind: 'address',
      pattern: new RegExp(`${begin('\\da-f:')}(?:${groups}(?=:)|${short}(?=::))`, 'gi'),
      instead: `2001:db8:0:${bare(number)}`,
    },
    {
      kind: 'address',
      pattern: new RegExp(`${begin('\\da-f')}${digits}(?=[\\da-f]{16}(?![\\da-f]))`, 'gi'),
      instead: `20010db80000${number}`,
    },
  ];
}

/** A group of an IPv6 address, as it is written (RFC 5952 §4.1). */
function bare(group: string): string {
  return group.replace(/^0{1,3}/, '');
}

function inFour(network: string, at: number): readonly Mark[] {
  const [a = 0, b = 0, c = 0] = network.split('.').map(Number);
  const instead = `198.18.${at % 256}`;
  return [
    {
      kind: 'address',
      pattern: new RegExp(`${begin('\\d.')}${escaped(network)}(?=\\.\\d{1,3}(?!\\d))`, 'g'),
      instead,
    },
    // proc(5), /proc/net/route and tcp: the last byte first.
    {
      kind: 'address',
      pattern: new RegExp(
        `(?<=(?<![\\dA-F])[\\dA-F]{2})${hexUpper(c)}${hexUpper(b)}${hexUpper(a)}(?![\\dA-F])`,
        'g',
      ),
      instead: `${hexUpper(at % 256)}12C6`,
    },
  ];
}

function isSomebodysNetwork(network: string): boolean {
  return !/^(?:127\.|172\.(?:1[7-9]|2\d|3[01])\.|198\.18\.|0\.)/.test(network);
}

function firstThree(address: string): string {
  return address.split('.').slice(0, 3).join('.');
}

function expanded(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...middle, ...right].map((part) => part.padStart(4, '0')).join('');
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

function hexUpper(value: number): string {
  return hex(value, 2).toUpperCase();
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
