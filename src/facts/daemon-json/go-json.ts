import { goString } from './decode.ts';
import { goJsonDialect, isAtLeast, type Engine } from './engine-version.ts';
import { goQuote, quoteFirstByte, quoteRune } from './go-quote.ts';
import { parseJson, type JsonNode, type SyntaxFault } from './json-tree.ts';

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
  const newest = goJsonDialect(engine) === 'v2';
  const character = newest ? quoteRune(text, fault.offset) : quoteFirstByte(text, fault.offset);
  switch (fault.kind) {
    case 'empty':
      return 'EOF';
    case 'end':
      return isAtLeast(engine, '23.0') ? 'unexpected end of JSON input' : 'unexpected EOF';
    case 'depth':
      return newest ? 'exceeded max depth' : `invalid character ${character} exceeded max depth`;
    case 'unexpected':
      return `invalid character ${character} ${fault.context}`;
    case 'number':
      return `invalid character ${character} ${numberContext(fault.part, newest)}`;
    case 'string':
      return `invalid character ${character} in string${newest ? '' : ' literal'}`;
    case 'escape':
      return newest
        ? `invalid escape sequence ${escapeText(text.slice(fault.escape.start, fault.escape.end))} in string`
        : `invalid character ${character} in ${fault.hexadecimal ? '\\u hexadecimal character escape' : 'string escape code'}`;
  }
}

function numberContext(part: 'numeric literal' | 'decimal point' | 'exponent', newest: boolean): string {
  if (newest || part === 'numeric literal') {
    return 'in numeric literal';
  }
  return part === 'decimal point'
    ? 'after decimal point in numeric literal'
    : 'in exponent of numeric literal';
}

/** encoding/json/internal/jsonwire, NewInvalidEscapeSequenceError: in back quotes unless that would mislead. */
function escapeText(escape: string): string {
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S}]*$/u.test(escape) && !/[`\uFFFD]/.test(escape)
    ? `\`${escape}\``
    : goQuote(escape);
}
