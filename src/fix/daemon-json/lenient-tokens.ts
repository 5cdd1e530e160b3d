import { CURLY_QUOTES, FULL_WIDTH, ODD_SPACE } from '../../facts/daemon-json/syntax-repair.ts';
import type { RepairKind } from '../../facts/daemon-json/repair-kind.ts';

/** A piece of a text that is nearly JSON. All pieces, one behind the other, are the text. */
export type LenientToken = {
  readonly kind: 'space' | 'comment' | 'open' | 'close' | 'comma' | 'colon' | 'string' | 'word';
  readonly text: string;
  /** As it should stand; equal to `text` where nothing is wrong. */
  readonly repaired: string;
  readonly repair: RepairKind | null;
};

/**
 * Cuts a text into tokens, taking what Chinese input methods, word processors and JSON with comments put in place of
 * JSON's own. Text inside proper strings is never looked into. Null if a string or a comment does not end: then it
 * cannot be told what is text and what is not.
 */
export function lenientTokens(text: string): readonly LenientToken[] | null {
  const tokens: LenientToken[] = [];
  let at = 0;
  while (at < text.length) {
    const token = tokenAt(text, at);
    if (token === null) {
      return null;
    }
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

const SPACE = /[ \t\r\n]+/y;
const LINE_COMMENT = /(?:\/\/|#)[^\r\n]*/y;
const STRING = /"(?:[^"\\\r\n]|\\[^\r\n])*"/y;
const WORD = /[A-Za-z0-9+\-.]+/y;

function tokenAt(text: string, at: number): LenientToken | null {
  const character = text.charAt(at);
  const space = match(SPACE, text, at);
  if (space !== null) {
    return { kind: 'space', text: space, repaired: space, repair: null };
  }
  if (ODD_SPACE.test(character)) {
    return { kind: 'space', text: character, repaired: plainSpace(character), repair: 'nbsp' };
  }
  if (character === '"') {
    const string = match(STRING, text, at);
    return string === null ? null : { kind: 'string', text: string, repaired: string, repair: null };
  }
  if (CURLY_QUOTES.has(character)) {
    return curlyString(text, at);
  }
  const lineComment = match(LINE_COMMENT, text, at);
  if (lineComment !== null) {
    return { kind: 'comment', text: lineComment, repaired: '', repair: 'comments' };
  }
  if (text.startsWith('/*', at)) {
    const end = text.indexOf('*/', at + 2);
    return end < 0
      ? null
      : { kind: 'comment', text: text.slice(at, end + 2), repaired: '', repair: 'comments' };
  }
  const word = match(WORD, text, at);
  return word === null ? punctuation(character) : { kind: 'word', text: word, repaired: word, repair: null };
}

/** A string between curly quotes ends at the next quotation mark of any shape in its line. */
function curlyString(text: string, at: number): LenientToken | null {
  for (let end = at + 1; end < text.length; end += 1) {
    const character = text.charAt(end);
    if (character === '"' || CURLY_QUOTES.has(character)) {
      const inner = text.slice(at + 1, end);
      return {
        kind: 'string',
        text: text.slice(at, end + 1),
        repaired: `"${inner}"`,
        repair: 'curly-quotes',
      };
    }
    if (/[\r\n\\]/.test(character)) {
      return null;
    }
  }
  return null;
}

function punctuation(character: string): LenientToken {
  const plain = FULL_WIDTH.get(character) ?? character;
  const repair = plain === character ? null : 'full-width-punctuation';
  return { kind: PUNCTUATION.get(plain) ?? 'word', text: character, repaired: plain, repair };
}

const PUNCTUATION: ReadonlyMap<string, LenientToken['kind']> = new Map([
  ['{', 'open'],
  ['[', 'open'],
  ['}', 'close'],
  [']', 'close'],
  [',', 'comma'],
  [':', 'colon'],
]);

function plainSpace(character: string): string {
  if (character === '\u2028' || character === '\u2029') {
    return '\n';
  }
  return character === '\u200B' || character === '\uFEFF' ? '' : ' ';
}

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
