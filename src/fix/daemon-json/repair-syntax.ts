import type { RepairKind } from '../../facts/daemon-json/repair-kind.ts';
import { lenientTokens, type LenientToken } from './lenient-tokens.ts';

export type RepairedText = { readonly text: string; readonly repairs: readonly RepairKind[] };

/** Puts right what can be told from single tokens: comments, commas, quotes, punctuation, spaces. Null as for tokens. */
export function repairSyntax(text: string): RepairedText | null {
  const tokens = lenientTokens(text);
  if (tokens === null) {
    return null;
  }
  const dropped = trailingCommas(tokens);
  const pieces = tokens.map((token, index) => (dropped.has(index) ? '' : token.repaired));
  closeUpComments(tokens, pieces);
  const kinds = tokens.flatMap(({ repair }) => repair ?? []);
  const repairs: readonly RepairKind[] = dropped.size > 0 ? [...kinds, 'trailing-comma'] : kinds;
  return { text: pieces.join(''), repairs };
}

/** Commas between a value and the bracket that ends its container. */
function trailingCommas(tokens: readonly LenientToken[]): ReadonlySet<number> {
  const dropped = new Set<number>();
  let before: LenientToken['kind'] | null = null;
  let comma: number | null = null;
  for (const [index, { kind }] of tokens.entries()) {
    if (kind === 'space' || kind === 'comment') {
      continue;
    }
    if (kind === 'close' && comma !== null) {
      dropped.add(comma);
    }
    const followsValue = before === 'string' || before === 'word' || before === 'close';
    comma = kind === 'comma' && followsValue ? index : null;
    before = kind;
  }
  return dropped;
}

/**
 * A comment that had a line for itself takes the line with it, one at the end of a line the blanks before it; one
 * between two words leaves a blank, lest they become one.
 */
function closeUpComments(tokens: readonly LenientToken[], pieces: string[]): void {
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind !== 'comment') {
      continue;
    }
    const before = index === 0 ? '\n' : (pieces[index - 1] ?? '');
    const after = tokens[index + 1]?.text ?? '\n';
    const lineBlanks = /(^|[\r\n])[ \t]*$/.exec(before);
    const lineEnd = /^[ \t]*(?:\r\n|\n|\r)/.exec(after);
    if (
      lineEnd !== null &&
      !/[\r\n]/.test(text) &&
      lineBlanks !== null &&
      (index === 0 || lineBlanks[1] !== '')
    ) {
      setPiece(pieces, index - 1, before.replace(/(?<![ \t])[ \t]+$/, ''));
      setPiece(pieces, index + 1, after.slice(lineEnd[0].length));
    } else if (lineEnd !== null) {
      setPiece(pieces, index - 1, before.replace(/(?<![ \t])[ \t]+$/, ''));
    } else if (tokens[index - 1]?.kind === 'word' && tokens[index + 1]?.kind === 'word') {
      setPiece(pieces, index, ' ');
    }
  }
}

function setPiece(pieces: string[], index: number, text: string): void {
  if (index >= 0 && index < pieces.length) {
    pieces[index] = text;
  }
}
