import { cleanText } from './clean.ts';
import { presentText } from './presentable.ts';

/** What our own paint is made of (styleText of node:util): bold, dim, four colours, and their ends. */
// oxlint-disable-next-line no-control-regex
const PAINT = /(\u001B\[(?:1|2|22|31|32|33|36|39)m)/;

/** A text with our own colours in it: between them it is cleaned and redacted as every other. */
export function redactPainted(text: string): string {
  return between(text, (part) => presentText(part));
}

/** The last thing before a terminal: nothing but our own colours tells it what to do. */
export function cleanPainted(text: string): string {
  return between(text, (part) => cleanText(part, Infinity));
}

function between(text: string, change: (part: string) => string): string {
  // Every second part is paint.
  return text
    .split(PAINT)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');
}
