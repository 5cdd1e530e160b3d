import { addressError, ipVersion } from './netip.ts';
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

function prefixError(text: string): string | null {
  const slash = text.lastIndexOf('/');
  if (slash < 0) return "no '/'";
  const address = text.slice(0, slash);
  const bits = text.slice(slash + 1);
  const wrong = addressError(address);
  if (wrong !== null) return wrong;
  if (address.includes('%')) return 'IPv6 zones cannot be present in a prefix';
  if (!/^(\d|[1-9]\d*)$/.test(bits)) return `bad bits after slash: ${goQuote(bits)}`;
  return Number(bits) > (ipVersion(address) === 4 ? 32 : 128) ? 'prefix length out of range' : null;
}
