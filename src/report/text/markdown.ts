/**
 * A text in a line of Markdown, that means what it says: nothing of it is a link, a table, a tag or a heading
 * (CommonMark 0.31, 2.4 "Backslash escapes"; GitHub Flavored Markdown, "Tables").
 */
export function markdownText(said: string): string {
  return (
    said
      .replace(/\s+/g, ' ')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // `$` begins a formula and `#1` names an issue where GitHub shows it.
      .replace(/[\\`*_[\]|~$#]/g, '\\$&')
      .trim()
      // What makes a list, a rule or a heading of a line stands at its beginning.
      .replace(/^[-+=]/, '\\$&')
      .replace(/^(\d+)([.)])(?= |$)/, '$1\\$2')
  );
}

/** Lines as they are, between fences that none of them closes (CommonMark 0.31, 4.5 "Fenced code blocks"). */
export function markdownCode(lines: readonly string[]): readonly string[] {
  const longest = Math.max(0, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return [fence, ...lines, fence];
}

/** A row of a table, of cells that are escaped already. */
export function markdownRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
