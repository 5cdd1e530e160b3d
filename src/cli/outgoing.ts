import { redactDeep } from '../redact/redact.ts';

/**
 * What leaves the program for a person or a script, without the credentials of anybody and without what a terminal obeys: every report, every line of
 * progress and every error goes through here, and nothing else does. The shape stays; only texts inside are changed.
 */
export function outgoing<T>(value: T): T;
export function outgoing(value: unknown): unknown {
  return redactDeep(value);
}

/** What our own paint puts around a text (ECMA-48 §8.3.117, SGR); from outside it could colour, and no more. */
// oxlint-disable-next-line no-control-regex
const PAINT = /(\u001B\[(?:[12]|22|3[1236]|39)m)/;

/** The same for a text that is painted already, which keeps its colours. */
export function outgoingPainted(text: string): string {
  return text
    .split(PAINT)
    .map((part) => (PAINT.test(part) ? part : outgoing(part)))
    .join('');
}
