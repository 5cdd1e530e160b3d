/** Where a value stands in a text: `start` inclusive, `end` exclusive. */
interface Placed {
  readonly start: number;
  readonly end: number;
}

/**
 * Puts items in front of those of a list, `[a, b]` in JSON as in TOML, and touches nothing between them: what
 * {@link cutItems} takes out again is every byte of it. `fallback` parts the new ones from a single old one.
 */
export function prependItems(
  text: string,
  list: Placed,
  items: readonly Placed[],
  added: readonly string[],
  fallback: string,
): string {
  const [first, second] = items;
  if (first === undefined) return text;
  const lead = text.slice(list.start + 1, first.start);
  const between =
    second === undefined
      ? /[\r\n]/.test(lead)
        ? lead
        : fallback
      : text.slice(first.end, second.start).replace(/^\s*,/, '');
  const written = added.map((item) => `${item},${between}`).join('');
  return text.slice(0, first.start) + written + text.slice(first.start);
}

/** Each with what stands between it and the next; those at the end with what stands before them. One has to stay. */
export function cutItems<T extends Placed>(
  text: string,
  items: readonly T[],
  isGone: (item: T) => boolean,
): string {
  const lastKept = items.findLastIndex((item) => !isGone(item));
  const pieces: string[] = [];
  let at = 0;
  for (const [index, item] of items.entries()) {
    const next = items[index + 1];
    if (!isGone(item) || next === undefined || index > lastKept) continue;
    pieces.push(text.slice(at, item.start));
    at = next.start;
  }
  const end = items[lastKept]?.end ?? at;
  return [...pieces, text.slice(at, end), text.slice(items.at(-1)?.end ?? end)].join('');
}
