import type { SyntaxFault } from '../../go/json-tree.ts';
import type { RepairKind } from './repair-kind.ts';

/** Characters of a Chinese input method where JSON wants ASCII, and what was meant. */
export const FULL_WIDTH: ReadonlyMap<string, string> = new Map([
  ['：', ':'],
  ['，', ','],
  ['、', ','],
  ['｛', '{'],
  ['｝', '}'],
  ['［', '['],
  ['］', ']'],
  ['【', '['],
  ['】', ']'],
]);

/** Quotation marks that editors and web pages put in place of `"`. */
export const CURLY_QUOTES: ReadonlySet<string> = new Set(['“', '”', '„', '‟', '＂', '«', '»', '「', '」']);

/** White space to the eye but not to JSON. U+FEFF here is one inside the file. */
export const ODD_SPACE = /[\u00A0\u1680\u2000-\u200B\u2028\u2029\u202F\u205F\u3000\uFEFF]/;

/** The mechanical repair that the character at a fault suggests, or null. */
export function repairForFault(text: string, fault: SyntaxFault): RepairKind | null {
  const character = text.charAt(fault.offset);
  if (/^(?:\/\/|\/\*|#)/.test(text.slice(fault.offset, fault.offset + 2))) return 'comments';
  if (FULL_WIDTH.has(character)) return 'full-width-punctuation';
  if (CURLY_QUOTES.has(character)) return 'curly-quotes';
  if (ODD_SPACE.test(character)) return 'nbsp';
  return /[\]}]/.test(character) && text.slice(0, fault.offset).trimEnd().endsWith(',')
    ? 'trailing-comma'
    : null;
}
