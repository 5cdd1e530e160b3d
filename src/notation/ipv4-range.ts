import { ipv4Number } from '../go/netip.ts';

/** A range of IPv4 addresses, as a subnet or a route has it. */
export interface Ipv4Range {
  /** The first address as a number. */
  readonly base: number;
  readonly bits: number;
}

/** Null for what is no IPv4 subnet, such as an IPv6 one. */
export function parseIpv4Range(cidr: string): Ipv4Range | null {
  const [, address = '', bits = ''] = /^([\d.]+)\/(\d{1,2})$/.exec(cidr) ?? [];
  const number = ipv4Number(address);
  return number === null || Number(bits) > 32 ? null : rangeOf(number, Number(bits));
}

/** The range of one address; null for what is no IPv4 address. */
export function rangeOfOne(address: string): Ipv4Range | null {
  const base = ipv4Number(address);
  return base === null ? null : { base, bits: 32 };
}

/** The range of this size that the address lies in. */
export function rangeOf(address: number, bits: number): Ipv4Range {
  const size = sizeOf(bits);
  return { base: Math.floor(address / size) * size, bits };
}

/** Two such ranges are apart, or one lies in the other. */
export function overlap(a: Ipv4Range, b: Ipv4Range): boolean {
  return isWithin(a, b) || isWithin(b, a);
}

export function isWithin(inner: Ipv4Range, outer: Ipv4Range): boolean {
  return inner.bits >= outer.bits && rangeOf(inner.base, outer.bits).base === outer.base;
}

/** The ranges of a size that a range is cut into. */
export function cut({ base, bits }: Ipv4Range, size: number): readonly Ipv4Range[] {
  return Array.from({ length: 2 ** Math.max(0, size - bits) }, (_, index) => ({
    base: base + index * sizeOf(size),
    bits: size,
  }));
}

export function rangeText({ base, bits }: Ipv4Range): string {
  return `${addressText(base)}/${bits}`;
}

export function addressText(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

function sizeOf(bits: number): number {
  return 2 ** (32 - bits);
}
