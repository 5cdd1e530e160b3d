import type { Paint } from './paint.ts';

/** Sections that have anything to say, with an empty line between them. */
export function sections(all: readonly (readonly string[])[]): string {
  return all
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** Lines below a heading that stands `by` spaces in; nothing where there are none. */
export function headed(
  heading: string,
  by: number,
  lines: readonly string[],
  paint: Paint,
): readonly string[] {
  return lines.length === 0 ? [] : [' '.repeat(by) + paint('bold', heading), ...lines];
}
