import { escapedByte } from './bytes.ts';

const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

const NAMED: ReadonlyMap<number, string> = new Map([
  [0x07, '\\a'],
  [0x08, '\\b'],
  [0x0c, '\\f'],
  [0x0a, '\\n'],
  [0x0d, '\\r'],
  [0x09, '\\t'],
  [0x0b, '\\v'],
  [0x5c, '\\\\'],
]);

/** Go's `%q` of a string (strconv.Quote). */
export function goQuote(text: string): string {
  return `"${Array.from(text, (character) => escapeCharacter(character, '"')).join('')}"`;
}

/**
 * The character of a JSON syntax error as encoding/json v1 shows it: the *byte* at the place, read as one character
 * (scanner.go, quoteChar). Of a full-width colon only its first byte, `ï`, is shown.
 */
export function quoteFirstByte(text: string, offset: number): string {
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  const byte = escapedByte(character.charCodeAt(0)) ?? firstByte(character);
  return quoteCharacter(String.fromCharCode(byte));
}

/** The character of a JSON syntax error as json/v2 shows it: the whole character (jsonwire, QuoteRune). */
export function quoteRune(text: string, offset: number): string {
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  const byte = escapedByte(character.charCodeAt(0));
  return byte === null ? quoteCharacter(character) : `'\\x${hex(byte, 2)}'`;
}

function quoteCharacter(character: string): string {
  return `'${escapeCharacter(character, "'")}'`;
}

function escapeCharacter(character: string, quote: string): string {
  const point = character.codePointAt(0) ?? 0;
  const named = NAMED.get(point);
  const byte = escapedByte(point);
  if (byte !== null) return `\\x${hex(byte, 2)}`;
  if (character === quote) return `\\${quote}`;
  if (named !== undefined) return named;
  if (PRINTABLE.test(character)) return character;
  if (point < 0x20 || point === 0x7f) return `\\x${hex(point, 2)}`;
  return point > 0xffff ? `\\U${hex(point, 8)}` : `\\u${hex(point, 4)}`;
}

function firstByte(character: string): number {
  return new TextEncoder().encode(character)[0] ?? 0;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
