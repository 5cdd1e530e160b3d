/** Where each line of a text begins. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Which of those that stand in their order is the last that begins at this place or before it; -1 where none does. */
export function lastBefore<T>(all: readonly T[], place: number, startOf: (one: T) => number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = all[middle];
    if (one === undefined || startOf(one) > place) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}
