import { goQuote } from './quote.ts';

/** Why Go's netip.ParseAddr refuses a text, in its own words; null where it takes it (net/netip, netip.go). */
export function addressError(text: string): string | null {
  const why = fault(text);
  return why === null ? null : `ParseAddr(${goQuote(text)}): ${why}`;
}

/** What net.ParseIP takes: dotted decimal without leading zeros, or IPv6 without a zone; null for anything else. */
export function ipVersion(text: string): 4 | 6 | null {
  if (text.includes('%') || fault(text) !== null) return null;
  return text.includes(':') ? 6 : 4;
}

/** An IPv4 address as the number that its four bytes make; null where {@link ipVersion} is not 4. */
export function ipv4Number(text: string): number | null {
  return ipVersion(text) === 4 ? text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0) : null;
}

function fault(text: string): string | null {
  switch (/[.:%]/.exec(text)?.[0] ?? '') {
    case '.':
      return ipv4Fault(text);
    case ':':
      return ipv6Fault(text);
    case '%':
      return 'missing IPv6 address';
    default:
      return 'unable to parse IP';
  }
}

/** parseIPv4Fields */
function ipv4Fault(text: string): string | null {
  const characters = Array.from(text);
  let dots = 0;
  let octet = '';
  for (const [index, character] of characters.entries()) {
    const here = (why: string): string => faultAt(why, characters.slice(index).join(''));
    if (/\d/.test(character)) {
      if (octet === '0') return 'IPv4 field has octet with leading zero';
      octet += character;
      if (Number(octet) > 255) return 'IPv4 field has value >255';
    } else if (character !== '.') {
      return here('unexpected character');
    } else if (octet === '' || index === characters.length - 1) {
      return here('IPv4 field must have at least one digit');
    } else if (dots === 3) {
      return 'IPv4 address too long';
    } else {
      dots += 1;
      octet = '';
    }
  }
  return dots < 3 ? 'IPv4 address too short' : null;
}

/** parseIPv6: the zone first, then a group and its colon at a time; one `::` may stand for the groups left out. */
function ipv6Fault(text: string): string | null {
  const [address = '', zone] = text.split(/%([^]*)/, 2);
  if (zone === '') return 'zone must be a non-empty string';
  let rest = address;
  let groups = 0;
  let hasEllipsis = rest.startsWith('::');
  if (hasEllipsis) rest = rest.slice(2);
  let endsInEllipsis = rest === '';
  while (groups < 8 && !endsInEllipsis) {
    const digits = /^[0-9a-f]*/i.exec(rest)?.[0] ?? '';
    if (digits.length > 4) return faultAt('each group must have 4 or less digits', rest);
    if (digits === '') return faultAt('each colon-separated field must have at least one digit', rest);
    if (rest[digits.length] === '.') return embeddedFault(rest, groups, hasEllipsis);
    groups += 1;
    rest = rest.slice(digits.length);
    if (rest === '') break;
    if (!rest.startsWith(':')) return faultAt('unexpected character, want colon', rest);
    if (rest === ':') return faultAt('colon must be followed by more characters', rest);
    rest = rest.slice(1);
    if (rest.startsWith(':')) {
      if (hasEllipsis) return faultAt('multiple :: in address', rest);
      hasEllipsis = true;
      rest = rest.slice(1);
      endsInEllipsis = rest === '';
    }
  }
  return rest === '' ? lengthFault(groups, hasEllipsis) : faultAt('trailing garbage after address', rest);
}

/** A dotted IPv4 address that ends the IPv6 one, as its last two groups. */
function embeddedFault(rest: string, groups: number, hasEllipsis: boolean): string | null {
  if (!hasEllipsis && groups !== 6) {
    return faultAt('embedded IPv4 address must replace the final 2 fields of the address', rest);
  }
  if (groups + 2 > 8) {
    return faultAt('too many hex fields to fit an embedded IPv4 at the end of the address', rest);
  }
  return ipv4Fault(rest) ?? lengthFault(groups + 2, hasEllipsis);
}

function lengthFault(groups: number, hasEllipsis: boolean): string | null {
  if (groups < 8) return hasEllipsis ? null : 'address string too short';
  return hasEllipsis ? 'the :: must expand to at least one field of zeros' : null;
}

function faultAt(why: string, rest: string): string {
  return `${why} (at ${goQuote(rest)})`;
}
