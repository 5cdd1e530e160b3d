import { cleanDeep, cleanLine, cleanText, cutAt, MAX_LINE, MAX_TEXT } from './clean.ts';
import { redactSecrets, redactSecretsDeep } from './redact.ts';

/**
 * The exit: what comes from outside is cleaned, then redacted (a control character in a password must not hide it),
 * then cut (half of a secret is not known for one).
 */
export function presentLine(text: string, max: number = MAX_LINE): string {
  return cutAt(redactSecrets(cleanLine(text, max + LONGEST_SECRET)), max);
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
  return redactSecretsDeep(cleanDeep(value, (key) => (lines.has(key) ? 'text' : null), 'line'));
}
