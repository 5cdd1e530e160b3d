import stringWidth from './string-width.ts';

/** The beginning of a text, in at most `columns` columns. */
export function cut(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let kept = '';
  for (const character of text) {
    if (stringWidth(kept + character) > columns - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** The end of a text that is one character a column: of a host's name it tells more than the beginning. */
export function keepEnd(text: string, columns: number): string {
  return text.length <= columns ? text : `…${text.slice(text.length - columns + 1)}`;
}
