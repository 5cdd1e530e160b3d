import { SKIPPED } from './sorted-words.ts';

/** One of the alternatives that a pattern consists of. */
export interface Alternative {
  /** Where it ends in the pattern: at the `|` before the next, or at the pattern's own end. */
  readonly end: number;
  /**
   * At least one of them stands in every text that it matches: what is searched for before the pattern itself is
   * tried. In small letters and without spaces, as {@link wordFinderOf} sees a text: a character is a byte of UTF-8
   * (see {@link bytesOf}).
   */
  readonly words: readonly string[];
}

export function alternativesOf(pattern: string): readonly Alternative[] {
  const all: Alternative[] = [];
  for (let at = 0; at <= pattern.length; at = (all.at(-1)?.end ?? 0) + 1) {
    const { words, end } = sequence(pattern, at);
    if (end < pattern.length && pattern[end] !== '|') throw new Error(`unbalanced: ${pattern}`);
    if (shortest(words) < SHORTEST) throw new Error(`no word to search for: ${pattern}`);
    all.push({ end, words });
  }
  return all;
}

/** `EOF`; one that is shorter stands everywhere. */
const SHORTEST = 3;

/** So much of a longer one is special enough. */
const LONGEST = 14;

/** They stand in line after line of a healthy log: what is searched for is rather something else. */
const COMMON =
  /containerd|dockerd?|services?|certificate|repository|response|hostname|https?|status|failed(?:to)?/g;
const BEGINS_COMMON = new RegExp(`^[^a-z]?(?:${COMMON.source})+`);

/** More of them than this are not put together of what may stand beside each other: `(?:a|b|c) (?:d|e|f)`. */
const MOST = 12;

interface Parsed {
  readonly words: readonly string[];
  /** All that is matched where that is a few plain texts; else null. */
  readonly whole: readonly string[] | null;
  /** Behind the last character that was read: that of a closing bracket, or the end. */
  readonly end: number;
}

/** `a|b|c` up to a closing bracket: a word of each. */
function alternatives(pattern: string, start: number): Parsed {
  const words: string[] = [];
  let whole: readonly string[] | null = [];
  let at = start;
  for (;;) {
    const branch = sequence(pattern, at);
    words.push(...branch.words);
    whole = whole === null || branch.whole === null ? null : few([...whole, ...branch.whole]);
    at = branch.end;
    if (pattern[at] !== '|') return { words: [...new Set(words)], whole, end: at };
    at += 1;
  }
}

/** One branch: the best of its runs of plain texts and of its groups that must be there. */
function sequence(pattern: string, start: number): Parsed {
  let best: readonly string[] = [''];
  const offer = (texts: readonly string[]): void => {
    const words = [...new Set(texts.map(cut))];
    if (isBetter(words, best)) best = words;
  };
  let run: readonly string[] = [''];
  let isWhole = true;
  const breakRun = (next: readonly string[]): void => {
    offer(run);
    run = next;
    isWhole = false;
  };
  let at = start;
  while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
    const item = itemAt(pattern, at);
    const quantifier = /^(?:[*?]|\+|\{[^}]*\})/.exec(pattern.slice(item.end))?.[0] ?? '';
    const isOptional = /^[*?]|^\{0/.test(quantifier);
    if (item.kind === 'group' && !isOptional) offer(item.words);
    const texts = item.kind === 'other' ? null : item.whole;
    const longer = texts === null ? null : joined(run, quantifier === '?' ? ['', ...texts] : texts);
    if (longer !== null && /^\??$/.test(quantifier)) run = longer;
    else if (longer !== null && !isOptional) {
      // At least once: what goes on behind it begins with it.
      run = longer;
      breakRun(texts ?? ['']);
    } else breakRun(isOptional || texts === null ? [''] : (few(texts) ?? ['']));
    at = item.end + quantifier.length;
  }
  offer(run);
  return { words: best, whole: isWhole ? run : null, end: at };
}

/** Longer ones are rarer; of a like length fewer are sooner searched for. */
function isBetter(words: readonly string[], than: readonly string[]): boolean {
  const [worth, other] = [leastWorth(words), leastWorth(than)];
  return worth > other || (worth === other && words.length < than.length);
}

/** How much of each tells something, in letters. */
function leastWorth(words: readonly string[]): number {
  const worth = (word: string): number =>
    word.length < SHORTEST ? 0 : Math.max(1, word.replace(COMMON, '').length);
  return Math.min(...words.map(worth));
}

/** What is common at the beginning of a long one tells nothing. */
function cut(text: string): string {
  const [common = ''] = BEGINS_COMMON.exec(text) ?? [];
  return text.slice(Math.min(common.length, Math.max(0, text.length - LONGEST))).slice(0, LONGEST);
}

function joined(run: readonly string[], texts: readonly string[]): readonly string[] | null {
  return few(run.flatMap((text) => texts.map((next) => text + next)));
}

function few(texts: readonly string[]): readonly string[] | null {
  const different = [...new Set(texts)];
  return different.length <= MOST ? different : null;
}

type Item =
  | { readonly kind: 'character'; readonly whole: readonly string[]; readonly end: number }
  | {
      readonly kind: 'group';
      readonly words: readonly string[];
      readonly whole: readonly string[] | null;
      readonly end: number;
    }
  | { readonly kind: 'other'; readonly end: number };

function itemAt(pattern: string, at: number): Item {
  const character = pattern[at] ?? '';
  switch (character) {
    case '(': {
      const opening = /^\((?:\?(?:<?[=!]|:))?/.exec(pattern.slice(at))?.[0] ?? '(';
      const { words, whole, end } = alternatives(pattern, at + opening.length);
      // What a lookaround sees is no part of the match.
      return /[=!]$/.test(opening)
        ? { kind: 'character', whole: [''], end: end + 1 }
        : { kind: 'group', words, whole, end: end + 1 };
    }
    case '[':
      return {
        kind: 'other',
        end: at + (/^\[\^?\]?(?:\\.|[^\]\\])*\]/.exec(pattern.slice(at))?.[0].length ?? 1),
      };
    case '^':
    case '$':
      return { kind: 'character', whole: [''], end: at + 1 };
    case '.':
      return { kind: 'other', end: at + 1 };
    case '\\': {
      const escaped = pattern[at + 1] ?? '';
      if (escaped === 'b' || escaped === 'B') return { kind: 'character', whole: [''], end: at + 2 };
      return /\w/.test(escaped)
        ? { kind: 'other', end: at + 2 }
        : { kind: 'character', whole: [lettersOf(escaped)], end: at + 2 };
    }
    default:
      return { kind: 'character', whole: [lettersOf(character)], end: at + 1 };
  }
}

/** What counts of a text for {@link wordFinderOf}, as it stands in a file. */
export function lettersOf(text: string): string {
  return bytesOf(text).replace(SKIPPED, '');
}

/** A text as it stands in a file: a character for each byte of UTF-8, in small letters. */
function bytesOf(text: string): string {
  const small = text.toLowerCase();
  // Most are plain.
  if (!/[^\0-\u007F]/.test(small)) return small;
  return Array.from(new TextEncoder().encode(small), (byte) => String.fromCharCode(byte)).join('');
}

function shortest(words: readonly string[]): number {
  return Math.min(...words.map(({ length }) => length));
}
