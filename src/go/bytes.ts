/**
 * Text that may hold bytes which are not UTF-8: each stands as a lone low surrogate (0x80 + byte → U+DC80…U+DCFF), so
 * that nothing is lost and Go's own reading of it can be told.
 */

/** A Go string made of decoded text: each byte that is not UTF-8 became U+FFFD (encoding/json, unquoteBytes). */
export function goString(text: string): string {
  return text.replace(/(?<![\uD800-\uDBFF])[\uDC80-\uDCFF]/g, '\uFFFD');
}

/** Where the first byte that is not UTF-8 stands in decoded text, in UTF-16 units; -1 where all of it is. */
export function indexOfBadByte(text: string): number {
  return text.search(/(?<![\uD800-\uDBFF])[\uDC80-\uDCFF]/);
}

/** The byte that an escaped character stands for, or null if it is an ordinary character. */
export function escapedByte(unit: number): number | null {
  return unit >= 0xdc80 && unit <= 0xdcff ? unit - 0xdc00 : null;
}

/** UTF-8 of decoded text, with the escaped bytes put back as they were. */
export function encodeUtf8(text: string): Uint8Array {
  const pieces = text.split(/(?<![\uD800-\uDBFF])([\uDC80-\uDCFF])/);
  if (pieces.length === 1) return new TextEncoder().encode(text);
  const bytes: number[] = [];
  for (const piece of pieces) {
    const byte = piece.length === 1 ? escapedByte(piece.charCodeAt(0)) : null;
    for (const next of byte === null ? new TextEncoder().encode(piece) : [byte]) {
      bytes.push(next);
    }
  }
  return Uint8Array.from(bytes);
}

/** UTF-8 to text; each byte that is not UTF-8 as a lone low surrogate. */
export function decodeUtf8(bytes: Uint8Array): string {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    return strict.decode(bytes);
  } catch {
    return decodeBrokenUtf8(bytes);
  }
}

/** Into units, not pieces: a file of nothing but such bytes has a quarter of a million. */
function decodeBrokenUtf8(bytes: Uint8Array): string {
  const units = new Uint16Array(bytes.length);
  let at = 0;
  let count = 0;
  const put = (unit: number): void => {
    units[count] = unit;
    count += 1;
  };
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    const point = length === 0 ? 0xdc00 + (bytes[at] ?? 0) : codePointAt(bytes, at, length);
    if (point > 0xffff) put(0xd800 + ((point - 0x10000) >> 10));
    put(point > 0xffff ? 0xdc00 + ((point - 0x10000) & 0x3ff) : point);
    at += Math.max(1, length);
  }
  return textOf(units.subarray(0, count));
}

/** So many arguments a call may have, and many more. */
const AT_ONCE = 8192;

function textOf(units: Uint16Array): string {
  const pieces: string[] = [];
  for (let start = 0; start < units.length; start += AT_ONCE) {
    pieces.push(String.fromCharCode(...units.subarray(start, start + AT_ONCE)));
  }
  return pieces.join('');
}

/** Length of the well-formed UTF-8 sequence at `at`, or 0 (unicode/utf8, DecodeRune). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead <= 0xdf
      ? 2
      : lead >= 0xe0 && lead <= 0xef
        ? 3
        : lead >= 0xf0 && lead <= 0xf4
          ? 4
          : 0;
  const second = bytes[at + 1] ?? 0;
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (length === 0 || second < lowest || second > highest) return 0;
  const rest = bytes.subarray(at + 2, at + length);
  return rest.length === length - 2 && rest.every((byte) => (byte & 0xc0) === 0x80) ? length : 0;
}

function codePointAt(bytes: Uint8Array, at: number, length: number): number {
  const lead = bytes[at] ?? 0;
  const start = length === 1 ? lead : lead & (0xff >> (length + 1));
  return bytes.subarray(at + 1, at + length).reduce((point, byte) => (point << 6) | (byte & 0x3f), start);
}
