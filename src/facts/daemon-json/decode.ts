import { isAtLeast, type Engine } from './engine-version.ts';
import { decodeUtf8, encodeUtf8, goString } from '../../go/bytes.ts';

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

/**
 * The text the engine sees. Bytes that are not UTF-8 stand as lone low surrogates (0x80 + byte → U+DC80…U+DCFF), so
 * that no byte is lost; {@link goString} makes of them what Go makes of them.
 */
export type Decoded =
  | { readonly kind: 'text'; readonly text: string; readonly found: FoundEncoding }
  | {
      readonly kind: 'refused';
      readonly found: FoundEncoding;
      readonly engineText: string;
      /** Best reading of the file, for showing the place. */
      readonly text: string;
      /** Where the first byte that is not UTF-8 stands, in characters (UTF-16 units) of `text`. */
      readonly offset: number;
    };

/**
 * Decodes daemon.json as the engine does: raw bytes up to 20.10; from 23.0 a byte order mark chooses UTF-8 or UTF-16
 * and everything else must be strict UTF-8 (daemon/config/config.go, getConflictFreeConfiguration). Never throws.
 */
export function decodeAsEngine(bytes: Uint8Array, engine: Engine): Decoded {
  const found = findEncoding(bytes);
  if (!isAtLeast(engine, '23.0')) {
    return { kind: 'text', text: decodeUtf8(bytes), found };
  }
  if (found === 'utf-16le-bom' || found === 'utf-16be-bom') {
    return {
      kind: 'text',
      text: decodeUtf16(bytes.subarray(2), found === 'utf-16le-bom' ? 'le' : 'be'),
      found,
    };
  }
  return strictUtf8(found === 'utf-8-bom' ? bytes.subarray(3) : bytes, found);
}

/** Tells the encoding from the byte order mark, else from where the zero bytes of ASCII text fall. */
export function findEncoding(bytes: Uint8Array): FoundEncoding {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) {
    return 'utf-16le-bom';
  }
  if (first === 0xfe && second === 0xff) {
    return 'utf-16be-bom';
  }
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return 'utf-8-bom';
  }
  const sniffed = sniffUtf16(bytes);
  if (sniffed !== null) {
    return sniffed;
  }
  if (isUtf8(bytes)) {
    return 'utf-8';
  }
  return isGbk(bytes) ? 'gbk' : 'invalid';
}

/** The whole text in the encoding really used, without its byte order mark; bytes that do not decode as above. */
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

function strictUtf8(bytes: Uint8Array, found: FoundEncoding): Decoded {
  const text = decodeUtf8(bytes);
  const mark = found === 'utf-8-bom' ? 3 : 0;
  const offset = text.search(/(?<![\uD800-\uDBFF])[\uDC80-\uDCFF]/);
  if (offset < 0) {
    return { kind: 'text', text, found };
  }
  const bad = encodeUtf8(text.slice(0, offset)).length;
  const consumed = mark + consumedBeforeError(bytes, bad);
  const engineText = `failed to decode configuration JSON at offset ${consumed}: encoding: invalid UTF-8`;
  if (found === 'gbk') {
    const gbk = new TextDecoder('gbk');
    return {
      kind: 'refused',
      found,
      engineText,
      text: gbk.decode(bytes),
      offset: gbk.decode(bytes.subarray(0, bad)).length,
    };
  }
  return { kind: 'refused', found, engineText, text: goString(text), offset };
}

/**
 * The number in the engine's message is not where the bad byte stands, but how much the first link of the chain
 * (BOMOverride) had taken from the file when the second (UTF8Validator) complained. Up to 4096 bytes wait between
 * them (golang.org/x/text/transform, defaultBufSize), the start of a character that was cut included.
 */
function consumedBeforeError(bytes: Uint8Array, bad: number): number {
  let valid = 0;
  for (;;) {
    const end = Math.min(bytes.length, valid + 4096);
    if (bad < end) {
      return end;
    }
    valid = end;
    while (valid < bytes.length && ((bytes[valid] ?? 0) & 0xc0) === 0x80) {
      valid -= 1;
    }
  }
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
      if (lead < 0x81 || lead > 0xfe || trail < 0x40 || trail > 0xfe || trail === 0x7f) {
        return false;
      }
    }
  }
  return true;
}

/** JSON is mostly ASCII: in UTF-16 its zero bytes all fall on one side of the pairs, and there are many. */
function sniffUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length < 4 || bytes.length % 2 !== 0) {
    return null;
  }
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
  if (odd >= enough && even === 0) {
    return 'utf-16le';
  }
  return even >= enough && odd === 0 ? 'utf-16be' : null;
}
