import { ipVersion } from './netip.ts';

/** A network as netip.ParsePrefix reads it: its address as 4 or 16 bytes, and how many bits of it count. */
export interface Prefix {
  readonly bytes: readonly number[];
  readonly bits: number;
}

/** Null for what is no network (net/netip ParsePrefix): a host, a zone, bits with a sign or a leading zero. */
export function parsePrefix(text: string): Prefix | null {
  const [, address = '', digits = ''] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const bytes = addressBytes(address);
  const bits = Number(digits);
  return bytes === null || bits > bytes.length * 8 ? null : { bytes, bits };
}

/** Whether the address lies in the network (Prefix.Contains); an IPv4 address in an IPv6 one is taken out first (Addr.Unmap). */
export function contains({ bytes, bits }: Prefix, address: string): boolean {
  const found = addressBytes(address);
  if (found === null) return false;
  const inner = unmapped(found);
  return inner.length === bytes.length && bitsOf(inner).slice(0, bits) === bitsOf(bytes).slice(0, bits);
}

function bitsOf(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
}

/** ::ffff:192.0.2.1 (RFC 4291 §2.5.5.2). */
function unmapped(bytes: readonly number[]): readonly number[] {
  const isMapped =
    bytes.length === 16 &&
    bytes.slice(0, 10).every((byte) => byte === 0) &&
    bytes[10] === 0xff &&
    bytes[11] === 0xff;
  return isMapped ? bytes.slice(12) : bytes;
}

/** Four or sixteen bytes; null for what is no address. */
function addressBytes(text: string): readonly number[] | null {
  const version = ipVersion(text);
  if (version === null) return null;
  if (version === 4) return text.split('.').map(Number);
  const [head = '', tail] = text.split('::');
  const front = groupBytes(head);
  const back = groupBytes(tail ?? '');
  return [...front, ...Array.from({ length: 16 - front.length - back.length }, () => 0), ...back];
}

function groupBytes(text: string): readonly number[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => {
    if (group.includes('.')) return group.split('.').map(Number);
    const word = Number.parseInt(group, 16);
    return [word >> 8, word & 0xff];
  });
}
