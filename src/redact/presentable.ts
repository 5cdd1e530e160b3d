import { cleanDeep, cleanLine, cleanText, cutAt, MAX_LINE, MAX_TEXT, MOST_DEEP } from './clean.ts';
import { redactSecrets, redactSecretsDeep } from './redact.ts';

/**
 * The exit: what comes from outside is cleaned, then redacted (a control character in a password must not hide it),
 * then cut (half of a secret is not known for one).
 */
export function presentLine(text: string, max: number = MAX_LINE): string {
  const inLines = text.includes('\n') ? redactSecrets(cleanText(text, max + LONGEST_SECRET)) : text;
  return cutAt(redactSecrets(cleanLine(inLines, max + LONGEST_SECRET)), max);
}

export function presentText(text: string, max: number = MAX_TEXT): string {
  return cutAt(redactSecrets(cleanText(text, max + LONGEST_SECRET)), max);
}

/** Beyond the end of what is shown so much is looked at: a secret that begins before it is seen whole. */
const LONGEST_SECRET = 4_096;

/**
 * The same for every text of a value, in names of fields too. A field in `lines` keeps its line breaks with all that is
 * in it; everywhere else a line break is a space, so that nobody can forge a line of ours.
 */
export function presentDeep(value: unknown, lines: ReadonlySet<string> = new Set()): unknown {
  const cleaned = cleanDeep(inLinesDeep(value), (key) => (lines.has(key) ? 'text' : null), 'line');
  return redactSecretsDeep(cleaned);
}

/** More than cleaning leaves of any text, whatever it is cut to (clean.ts). */
const MOST_LOOKED_AT = 5 * MAX_TEXT;

/** What stands in a line of its own is known by its beginning, and is not once the lines are one. */
function inLinesDeep(value: unknown, depth = 0): unknown {
  if (typeof value === 'string')
    return value.includes('\n') ? redactSecrets(value.slice(0, MOST_LOOKED_AT)) : value;
  if (value === null || typeof value !== 'object' || depth > MOST_DEEP) return value;
  if (Array.isArray(value)) return value.map((inner) => inLinesDeep(inner, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => [key, inLinesDeep(inner, depth + 1)]),
  );
}
