import { goQuote } from './go-quote.ts';
import type { GoType } from './go-type.ts';

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
  read: (text) => (text === '' || ipVersion(withoutZone(text)) !== null ? null : addressError(text)),
};

/** opts.MemBytes: takes a string like `64m` only (opts/opts.go, UnmarshalJSON; go-units, parseSize). */
export const MEMORY_SIZE: GoType = {
  kind: 'raw',
  name: 'opts.MemBytes',
  read: (raw) => {
    if (raw.length <= 2 || !raw.startsWith('"')) {
      return `invalid size: ${goQuote(raw)}`;
    }
    const size = raw.slice(1, -1);
    return /^\d+(\.\d*)? ?([kmgtp]?b?|[kmgtp]ib)$/i.test(size) ? null : `invalid size: '${size}'`;
  },
};

/** What Go's net.ParseIP takes: dotted decimal without leading zeros, or IPv6 without a zone. */
export function ipVersion(text: string): 4 | 6 | null {
  if (isIpv4(text)) {
    return 4;
  }
  return isIpv6(text) ? 6 : null;
}

function withoutZone(text: string): string {
  const percent = text.indexOf('%');
  return percent > 0 && percent < text.length - 1 && text.includes(':') ? text.slice(0, percent) : text;
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

function addressError(text: string): string {
  return `ParseAddr(${goQuote(text)}): unable to parse IP`;
}
