import { encodeUtf8 } from './bytes.ts';
import { addressError } from './netip.ts';
import { goQuote } from './quote.ts';
import type { GoType } from './type.ts';

/** net.IP: an empty string is no address and allowed (net/ip.go, UnmarshalText). */
export const IP: GoType = {
  kind: 'text',
  name: 'net.IP',
  read: (text) => (text === '' || ipVersion(text) !== null ? null : `invalid IP address: ${text}`),
};

/** netip.Addr: may have a zone (net/netip, ParseAddr). */
export const IP_ADDRESS: GoType = {
  kind: 'text',
  name: 'netip.Addr',
  read: (text) => (text === '' ? null : addressError(text)),
};

/** netip.Prefix (net/netip, ParsePrefix). */
export const IP_PREFIX: GoType = {
  kind: 'text',
  name: 'netip.Prefix',
  read: (text) => {
    const why = text === '' ? null : prefixError(text);
    return why === null ? null : `netip.ParsePrefix(${goQuote(text)}): ${why}`;
  },
};

/** opts.MemBytes: takes a string like `64m` only (opts/opts.go, UnmarshalJSON). */
export const MEMORY_SIZE: GoType = {
  kind: 'raw',
  name: 'opts.MemBytes',
  read: (raw) =>
    raw.length <= 2 || !raw.startsWith('"')
      ? `invalid size: ${goQuote(raw)}`
      : memorySizeError(raw.slice(1, -1)),
};

/** The same before 23.0, with go-units 0.4: another grammar and one message for all. */
export const MEMORY_SIZE_20: GoType = {
  kind: 'raw',
  name: 'opts.MemBytes',
  read: (raw) => {
    if (raw.length <= 2 || !raw.startsWith('"')) {
      return `invalid size: ${goQuote(raw)}`;
    }
    const size = raw.slice(1, -1);
    return /^\d+(\.\d+)* ?[kmgtp]?i?b?$/i.test(size) ? null : `invalid size: '${size}'`;
  },
};

/** go-units 0.5 (in moby from 23.0 on; Debian's 26.1.5 is built with 0.4), parseSize. */
function memorySizeError(size: string): string | null {
  const [, number = '', unit = ''] = /^([^]*[0-9. ])([^0-9. ]*)$/.exec(size) ?? [];
  const digits = number.replace(/ $/, '');
  if (number === '') {
    return `invalid size: '${size}'`;
  }
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits)) {
    return `strconv.ParseFloat: parsing ${goQuote(digits)}: invalid syntax`;
  }
  if (Number(digits) < 0) {
    return `invalid size: '${size}'`;
  }
  const isLong = encodeUtf8(unit).length > 3;
  const known = !isLong && /^([kmgtp]?b?|[kmgtp]ib)$/i.test(unit);
  return known ? null : `invalid suffix: '${isLong ? unit : unit.toLowerCase()}'`;
}

/** What Go's net.ParseIP takes: dotted decimal without leading zeros, or IPv6 without a zone. */
export function ipVersion(text: string): 4 | 6 | null {
  if (isIpv4(text)) {
    return 4;
  }
  return isIpv6(text) ? 6 : null;
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

function isIpv6(text: string): boolean {
  const lastColon = text.lastIndexOf(':');
  const tail = text.slice(lastColon + 1);
  const plain = tail.includes('.') ? (isIpv4(tail) ? `${text.slice(0, lastColon + 1)}0:0` : '') : text;
  const halves = plain.split('::');
  if (halves.length > 2 || lastColon < 0) {
    return false;
  }
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const wellFormed = groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group));
  return wellFormed && (halves.length === 2 ? groups.length < 8 : groups.length === 8);
}

function prefixError(text: string): string | null {
  const slash = text.lastIndexOf('/');
  if (slash < 0) {
    return "no '/'";
  }
  const address = text.slice(0, slash);
  const bits = text.slice(slash + 1);
  const wrong = addressError(address);
  if (wrong !== null) {
    return wrong;
  }
  if (address.includes('%')) {
    return 'IPv6 zones cannot be present in a prefix';
  }
  if (!/^(\d|[1-9]\d*)$/.test(bits)) {
    return `bad bits after slash: ${goQuote(bits)}`;
  }
  return Number(bits) > (ipVersion(address) === 4 ? 32 : 128) ? 'prefix length out of range' : null;
}
