/**
 * The words of which at least one stands in every text that a pattern matches: what is searched for before the
 * pattern itself is tried. In small letters and without spaces, as {@link createWordFinder} sees a text.
 */
export function wordsOf(pattern: string): readonly string[] {
  const { words, end } = alternatives(pattern, 0);
  if (end !== pattern.length) throw new Error(`unbalanced: ${pattern}`);
  if (shortest(words) < SHORTEST) throw new Error(`no word to search for: ${pattern}`);
  return [...new Set(words.map((word) => word.slice(0, LONGEST)))];
}

/** `EOF`; one that is shorter stands everywhere. */
const SHORTEST = 3;

/** The beginning of a longer one is special enough. */
const LONGEST = 18;

interface Parsed {
  readonly words: readonly string[];
  /** Behind the last character that was read: that of a closing bracket, or the end. */
  readonly end: number;
}

/** `a|b|c` up to a closing bracket: a word of each. */
function alternatives(pattern: string, start: number): Parsed {
  const words: string[] = [];
  let at = start;
  for (;;) {
    const branch = sequence(pattern, at);
    words.push(...branch.words);
    at = branch.end;
    if (pattern[at] !== '|') return { words, end: at };
    at += 1;
  }
}

/** One branch: the best of its runs of plain characters and of its groups that must be there. */
function sequence(pattern: string, start: number): Parsed {
  let best: readonly string[] = [''];
  let run = '';
  const offer = (words: readonly string[]): void => {
    if (shortest(words) > shortest(best)) best = words;
  };
  const endRun = (): void => {
    offer([run]);
    run = '';
  };
  let at = start;
  while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
    const item = itemAt(pattern, at);
    const quantifier = /^(?:[*?]|\{0[^}]*\}|\+|\{[^}]*\})/.exec(pattern.slice(item.end))?.[0] ?? '';
    const isOptional = /^[*?]|^\{0/.test(quantifier);
    if (item.kind === 'character' && !isOptional) run += item.text;
    else endRun();
    if (item.kind === 'group' && !isOptional) offer(item.words);
    if (item.kind === 'character' && quantifier !== '') endRun();
    at = item.end + quantifier.length;
  }
  endRun();
  return { words: best, end: at };
}

type Item =
  | { readonly kind: 'character'; readonly text: string; readonly end: number }
  | { readonly kind: 'group'; readonly words: readonly string[]; readonly end: number }
  | { readonly kind: 'other'; readonly end: number };

function itemAt(pattern: string, at: number): Item {
  const character = pattern[at] ?? '';
  switch (character) {
    case '(': {
      const opening = /^\((?:\?(?:<?[=!]|:))?/.exec(pattern.slice(at))?.[0] ?? '(';
      const { words, end } = alternatives(pattern, at + opening.length);
      // What a lookaround sees is no part of the match.
      return /[=!]$/.test(opening) ? { kind: 'other', end: end + 1 } : { kind: 'group', words, end: end + 1 };
    }
    case '[':
      return {
        kind: 'other',
        end: at + (/^\[\^?\]?(?:\\.|[^\]\\])*\]/.exec(pattern.slice(at))?.[0].length ?? 1),
      };
    case '.':
    case '^':
    case '$':
      return { kind: 'other', end: at + 1 };
    case '\\': {
      const escaped = pattern[at + 1] ?? '';
      return /\w/.test(escaped)
        ? { kind: 'other', end: at + 2 }
        : { kind: 'character', text: escaped, end: at + 2 };
    }
    default:
      return /[\u0021-\u007E]/.test(character)
        ? { kind: 'character', text: character.toLowerCase(), end: at + 1 }
        : // A space; a letter beyond ASCII is more than one byte, and is left to the pattern.
          character === ' '
          ? { kind: 'character', text: '', end: at + 1 }
          : { kind: 'other', end: at + 1 };
  }
}

function shortest(words: readonly string[]): number {
  return Math.min(...words.map(({ length }) => length));
}
