/**
 * Takes out of a text what a terminal obeys and what makes it look like another: control characters of C0 and C1
 * (ECMA-48), escape sequences, bidirectional controls (UAX #9, "Trojan Source" CVE-2021-42574), line separators, tags
 * and halves of characters. What is left is safe to print; redact.ts takes the secrets out.
 */

/** More of one line than anybody reads, and than any explanation of ours has; a table that needs less cuts more. */
export const MAX_LINE = 4_000;

/** More than any explanation or log excerpt has. */
export const MAX_TEXT = 64_000;

/** Stands where something was taken out that is no mere decoration. */
const TAKEN_OUT = '\uFFFD';

/**
 * CSI, then OSC, DCS, SOS, PM and APC with what belongs to them up to their end, then every other one (ECMA-48 §5.3,
 * §8.3). One that never ends loses its beginning alone: it must not hide what follows.
 */
const ESCAPES =
  // oxlint-disable-next-line no-control-regex
  /\u001B(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]?|[\]PX^_][^\u0007\u001B\u009C\n]{0,2048}(?:\u0007|\u001B\\|\u009C)|[\]PX^_]|[ -/]{0,8}[0-~]?)/g;

/** Control, half of a character, bidirectional, without a width, a line of its own, a tag. */
const UNSEEN =
  /(?![\n\t])[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\u200B\u2060-\u2064\u180E\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]+/gu;

const UNSEEN_ANY =
  /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\u200B\u2060-\u2064\u180E\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/u;

/** One line: what breaks a line is a space. `max` is in UTF-16 units, the sign of what was cut included. */
export function cleanLine(text: string, max: number = MAX_LINE): string {
  const bounded = beyond(text, max);
  if (!UNSEEN_ANY.test(bounded)) return cutAt(bounded, max);
  const line = withoutEscapes(bounded)
    .replace(/[\n\t\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(UNSEEN, takenOut);
  return cutAt(line, max);
}

/** Several lines: newlines and tabs stay. */
export function cleanText(text: string, max: number = MAX_TEXT): string {
  const bounded = beyond(text, max);
  if (!UNSEEN_ANY.test(bounded)) return cutAt(bounded, max);
  const lines = withoutEscapes(bounded)
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', ' ')
    .replace(UNSEEN, takenOut);
  return cutAt(lines, max);
}

/** Deeper than any value that we show. */
export const MOST_DEEP = 40;

type As = 'line' | 'text';

/** Every text of a value, and the names of its fields; `asOf` may change, by its name, how a field is cleaned. */
export function cleanDeep(
  value: unknown,
  asOf: (key: string) => As | null = () => null,
  as: As = 'text',
  depth = 0,
): unknown {
  if (typeof value === 'string') return as === 'text' ? cleanText(value) : cleanLine(value);
  if (value === null || typeof value !== 'object') return value;
  if (depth > MOST_DEEP) return null;
  if (Array.isArray(value)) return value.map((inner) => cleanDeep(inner, asOf, as, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      cleanLine(key),
      cleanDeep(inner, asOf, asOf(key) ?? as, depth + 1),
    ]),
  );
}

/** Cuts, and shows that it did; never in the middle of a character. */
export function cutAt(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, Math.max(0, max - 1)).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function withoutEscapes(text: string): string {
  return text.replace(ESCAPES, '');
}

/** Directions and widths are decoration; anything else leaves a mark, so that `a\0b` is not read as `ab`. */
function takenOut(run: string): string {
  return /[\p{Cc}\p{Cs}]/u.test(run) ? TAKEN_OUT : '';
}

/** So much of the text decides what is shown: a gigabyte is not looked through for its first line. */
function beyond(text: string, max: number): string {
  return text.length > 4 * max + 4_096 ? text.slice(0, 4 * max + 4_096) : text;
}
