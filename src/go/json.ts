import { decodeUtf8, encodeUtf8, goString } from './bytes.ts';
import { parseJson } from './json-parser.ts';
import { NUMBER_CONTEXT, escapeContext } from './json-scanner.ts';
import type { JsonNode, SyntaxFault } from './json-tree.ts';
import { goQuote, quoteFirstByte, quoteRune } from './quote.ts';
import type { GoJsonDialect } from './release.ts';

/**
 * How encoding/json is called. `Decode`, of a Decoder, stops after the first value, whatever follows it; `Unmarshal`
 * takes the whole text.
 */
export type GoJsonCall = 'Decode' | 'Unmarshal';

/** What encoding/json makes of a text, before any field is looked at; `said`: the words of its error. */
export type GoJson =
  | { readonly kind: 'value'; readonly root: JsonNode }
  | { readonly kind: 'fault'; readonly said: string; readonly fault: SyntaxFault };

/** Reads a text as that call of encoding/json does. Never throws; linear in time, without recursion. */
export function readGoJson(text: string, call: GoJsonCall, dialect: GoJsonDialect): GoJson {
  const parsed = parseJson(text, call === 'Decode' ? 'ignored' : 'refused', goString);
  if (parsed.kind === 'value') return parsed;
  const { fault } = parsed;
  const said = dialect === 'v2' ? wordingOfV2(text, fault, call) : wordingOfV1(text, fault, call);
  return { kind: 'fault', said, fault };
}

const ENDS_TOO_SOON = 'unexpected end of JSON input';

/** encoding/json/scanner.go; of a stream, the end is io's error (stream.go). */
function wordingOfV1(text: string, fault: SyntaxFault, call: GoJsonCall): string {
  if (fault.kind === 'empty') return call === 'Decode' ? 'EOF' : ENDS_TOO_SOON;
  if (fault.kind === 'end') return call === 'Decode' ? 'unexpected EOF' : endOfUnmarshal(fault.context);
  return `invalid character ${quoteFirstByte(text, fault.offset)} ${contextOfV1(fault)}`;
}

/** scanner.go, eof: it tries a blank and tells what that is in the way of. */
function endOfUnmarshal(context: string | null): string {
  return context === null ? ENDS_TOO_SOON : `invalid character ' ' ${context}`;
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
      return fault.context;
  }
}

/** encoding/json/jsontext and its internal jsonwire. */
function wordingOfV2(text: string, fault: SyntaxFault, call: GoJsonCall): string {
  const character = quoteRune(text, fault.offset);
  switch (fault.kind) {
    case 'empty':
      return call === 'Decode' ? 'EOF' : ENDS_TOO_SOON;
    case 'end':
      return ENDS_TOO_SOON;
    case 'depth':
      return 'exceeded max depth';
    case 'number':
      return `invalid character ${character} in numeric literal`;
    case 'string':
      return `invalid character ${character} in string`;
    case 'escape':
      return `invalid escape sequence ${escapeText(text, fault)} in string`;
    case 'unexpected':
      return `invalid character ${character} ${fault.context}`;
  }
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
