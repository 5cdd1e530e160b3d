import { decodeUtf8, encodeUtf8, goString } from './bytes.ts';
import { goJsonDialect, isAtLeast, type Engine } from '../facts/daemon-json/engine-version.ts';
import { goQuote, quoteFirstByte, quoteRune } from './quote.ts';
import { parseJson } from './json-parser.ts';
import { NUMBER_CONTEXT, escapeContext } from './json-scanner.ts';
import type { JsonNode, SyntaxFault } from './json-tree.ts';

/** What the engine's JSON decoder makes of a text, before any key is looked at. */
export type GoJson =
  | { readonly kind: 'value'; readonly root: JsonNode }
  /** Engine ≥ 23.0: a file of white space only is an empty configuration. */
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'fault';
      readonly engineText: string;
      readonly offset: number;
      readonly fault: SyntaxFault;
    };

/**
 * Reads `text` as the engine does. 20.10 uses `json.NewDecoder(…).Decode`: it stops after the first value and calls
 * an empty file `EOF`. From 23.0 white space (Unicode's, `bytes.TrimSpace`) is trimmed and `json.Unmarshal` refuses
 * anything after the value (daemon/config/config.go, getConflictFreeConfiguration).
 */
export function readGoJson(text: string, engine: Engine): GoJson {
  const whole = isAtLeast(engine, '23.0');
  const trimmed = whole ? trimGoSpace(text) : text;
  if (whole && trimmed.trim() === '') {
    return { kind: 'nothing' };
  }
  const parsed = parseJson(trimmed, whole ? 'refused' : 'ignored', goString);
  if (parsed.kind === 'value') {
    return parsed;
  }
  const { fault } = parsed;
  return { kind: 'fault', engineText: wording(trimmed, fault, engine), offset: fault.offset, fault };
}

/** `bytes.TrimSpace`; leading white space becomes blanks instead, so that places stay right. */
function trimGoSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && GO_SPACE.test(text.charAt(start))) {
    start += 1;
  }
  while (end > start && GO_SPACE.test(text.charAt(end - 1))) {
    end -= 1;
  }
  return text.slice(0, start).replace(/[^\r\n]/g, ' ') + text.slice(start, end);
}

/** unicode.IsSpace: U+0085 is white space, U+FEFF and U+200B are none. */
const GO_SPACE = /[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/;

function wording(text: string, fault: SyntaxFault, engine: Engine): string {
  return goJsonDialect(engine) === 'v2' ? wordingOfV2(text, fault) : wordingOfV1(text, fault, engine);
}

/** encoding/json/scanner.go. */
function wordingOfV1(text: string, fault: SyntaxFault, engine: Engine): string {
  if (fault.kind === 'empty') {
    return 'EOF';
  }
  if (fault.kind === 'end') {
    return isAtLeast(engine, '23.0') ? endOfUnmarshal(fault.context) : 'unexpected EOF';
  }
  return `invalid character ${quoteFirstByte(text, fault.offset)} ${contextOfV1(fault)}`;
}

/** scanner.go, eof: it tries a blank and tells what that is in the way of. */
function endOfUnmarshal(context: string | null): string {
  return context === null ? 'unexpected end of JSON input' : `invalid character ' ' ${context}`;
}

function contextOfV1(fault: Exclude<SyntaxFault, { kind: 'empty' | 'end' }>): string {
  switch (fault.kind) {
    case 'depth':
      return 'exceeded max depth';
    case 'number':
      return NUMBER_CONTEXT[fault.part];
    case 'string':
      return 'in string literal';
    case 'escape':
      return escapeContext(fault.hexadecimal);
    case 'unexpected':
      break;
  }
  return fault.context;
}

/** encoding/json/jsontext and its internal jsonwire. */
function wordingOfV2(text: string, fault: SyntaxFault): string {
  const character = quoteRune(text, fault.offset);
  switch (fault.kind) {
    case 'empty':
      return 'EOF';
    case 'end':
      return 'unexpected end of JSON input';
    case 'depth':
      return 'exceeded max depth';
    case 'number':
      return `invalid character ${character} in numeric literal`;
    case 'string':
      return `invalid character ${character} in string`;
    case 'escape':
      return `invalid escape sequence ${escapeText(text, fault)} in string`;
    case 'unexpected':
      break;
  }
  return `invalid character ${character} ${fault.context}`;
}

/**
 * Two bytes of the escape, six of one by number, whatever character they cut: in back quotes unless that would mislead
 * (encoding/json/internal/jsonwire, ConsumeStringResumable and NewInvalidEscapeSequenceError).
 */
function escapeText(
  text: string,
  { escape, hexadecimal }: SyntaxFault & { readonly kind: 'escape' },
): string {
  const piece = encodeUtf8(text.slice(escape.start, escape.end + 1)).subarray(0, hexadecimal ? 6 : 2);
  const shown = decodeUtf8(piece);
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S}]*$/u.test(shown) && !/[`\uFFFD]/.test(shown)
    ? `\`${shown}\``
    : goQuote(shown);
}
