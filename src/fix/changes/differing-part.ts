/** As many lines around it as a unified diff shows. */
const CONTEXT = 3;

export interface DifferingPart {
  readonly before: string;
  readonly after: string;
  /** How many lines both texts begin with that are left out. */
  readonly linesBefore: number;
}

/** Where two texts differ, from the first line to the last, with some lines around: the rest is the same in both. */
export function differingPart(before: string, after: string): DifferingPart {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
  let tail = 0;
  const most = shorter - head;
  while (
    tail < most &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail += 1;
  }
  const from = lineStart(before, head);
  const to = lineEnd(before, before.length - tail);
  return {
    before: before.slice(from, to),
    after: after.slice(from, after.length - (before.length - to)),
    linesBefore: countLines(before, from),
  };
}

function lineStart(text: string, at: number): number {
  let start = at;
  for (let line = 0; line <= CONTEXT && start > 0; line += 1) start = text.lastIndexOf('\n', start - 2) + 1;
  return start;
}

function lineEnd(text: string, at: number): number {
  let end = at;
  for (let line = 0; line <= CONTEXT && end < text.length; line += 1) {
    const next = text.indexOf('\n', end);
    end = next === -1 ? text.length : next + 1;
  }
  return end;
}

/** Line breaks before a place. */
export function countLines(text: string, until = text.length): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < until; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
