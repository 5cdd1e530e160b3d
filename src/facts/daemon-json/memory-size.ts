import { encodeUtf8 } from '../../go/bytes.ts';
import { goQuote } from '../../go/quote.ts';
import type { GoType } from '../../go/type.ts';

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
    if (raw.length <= 2 || !raw.startsWith('"')) return `invalid size: ${goQuote(raw)}`;
    const size = raw.slice(1, -1);
    return /^\d+(\.\d+)* ?[kmgtp]?i?b?$/i.test(size) ? null : `invalid size: '${size}'`;
  },
};

/** go-units 0.5 (in moby from 23.0 on; Debian's 26.1.5 is built with 0.4), parseSize. */
function memorySizeError(size: string): string | null {
  const [, number = '', unit = ''] = /^([^]*[0-9. ])([^0-9. ]*)$/.exec(size) ?? [];
  const digits = number.replace(/ $/, '');
  if (number === '') return `invalid size: '${size}'`;
  if (!/^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(digits)) {
    return `strconv.ParseFloat: parsing ${goQuote(digits)}: invalid syntax`;
  }
  if (Number(digits) < 0) return `invalid size: '${size}'`;
  const isLong = encodeUtf8(unit).length > 3;
  const known = !isLong && /^([kmgtp]?b?|[kmgtp]ib)$/i.test(unit);
  return known ? null : `invalid suffix: '${isLong ? unit : unit.toLowerCase()}'`;
}
