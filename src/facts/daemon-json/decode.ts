import { decodeUtf8 } from '../../go/bytes.ts';

/** The encoding a file is really in. `gbk` is a guess: not UTF-8, but every byte pair is a GBK character. */
export type FoundEncoding =
  | 'utf-8'
  | 'utf-8-bom'
  | 'utf-16le'
  | 'utf-16le-bom'
  | 'utf-16be'
  | 'utf-16be-bom'
  | 'gbk'
  | 'invalid';

/** Tells the encoding from the byte order mark, else from where the zero bytes of ASCII text fall. */
export function findEncoding(bytes: Uint8Array): FoundEncoding {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le-bom';
  if (first === 0xfe && second === 0xff) return 'utf-16be-bom';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8-bom';
  const sniffed = sniffUtf16(bytes);
  if (sniffed !== null) return sniffed;
  if (isUtf8(bytes)) return 'utf-8';
  return isGbk(bytes) ? 'gbk' : 'invalid';
}

/** The whole text in the encoding really used, without its byte order mark; bytes that are not UTF-8 as {@link decodeUtf8} gives them. */
export function decodeAsFound(bytes: Uint8Array, found: FoundEncoding): string {
  switch (found) {
    case 'utf-8-bom':
      return decodeUtf8(bytes.subarray(3));
    case 'utf-16le-bom':
      return decodeUtf16(bytes.subarray(2), 'le');
    case 'utf-16be-bom':
      return decodeUtf16(bytes.subarray(2), 'be');
    case 'utf-16le':
      return decodeUtf16(bytes, 'le');
    case 'utf-16be':
      return decodeUtf16(bytes, 'be');
    case 'gbk':
      return new TextDecoder('gbk').decode(bytes);
    case 'utf-8':
    case 'invalid':
      break;
  }
  return decodeUtf8(bytes);
}

/** Pairs of bytes to text; a half pair or a lone surrogate is U+FFFD (golang.org/x/text/encoding/unicode). */
function decodeUtf16(bytes: Uint8Array, order: 'le' | 'be'): string {
  const pairs = bytes.subarray(0, bytes.length - (bytes.length % 2));
  const little = order === 'le' ? pairs : pairs.map((_, index) => pairs[index ^ 1] ?? 0);
  const text = new TextDecoder('utf-16le', { ignoreBOM: true }).decode(little);
  return bytes.length % 2 === 0 ? text : `${text}\uFFFD`;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Every byte above 0x80 leads a pair that GBK may hold. */
function isGbk(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead >= 0x80) {
      at += 1;
      const trail = bytes[at] ?? 0;
      if (lead < 0x81 || lead > 0xfe || trail < 0x40 || trail > 0xfe || trail === 0x7f) return false;
    }
  }
  return true;
}

/** JSON is mostly ASCII: in UTF-16 its zero bytes all fall on one side of the pairs, and there are many. */
function sniffUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null;
  let even = 0;
  let odd = 0;
  bytes.forEach((byte, index) => {
    if (byte === 0) {
      if (index % 2 === 0) {
        even += 1;
      } else {
        odd += 1;
      }
    }
  });
  const enough = bytes.length / 4;
  if (odd >= enough && even === 0) return 'utf-16le';
  return even >= enough && odd === 0 ? 'utf-16be' : null;
}
