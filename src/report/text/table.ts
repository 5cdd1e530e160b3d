import stringWidth from './string-width.ts';
import { padEnd } from './wrap.ts';

/** Cells that begin at the same column in every line, each of them `widths` columns wide. */
export function row(cells: readonly string[], widths: readonly number[]): string {
  return cells.map((cell, column) => padEnd(cell, widths[column] ?? 0)).join('');
}

/** Rows whose columns are as wide as their widest cell, and `gap` columns more. */
export function table(rows: readonly (readonly string[])[], gap: number): readonly string[] {
  const count = Math.max(0, ...rows.map((cells) => cells.length));
  const widths = Array.from(
    { length: count },
    (_, column) => Math.max(...rows.map((cells) => stringWidth(cells[column] ?? ''))) + gap,
  );
  return rows.map((cells) => row(cells, widths).trimEnd());
}
