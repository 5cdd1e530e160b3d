import { kindOf, SKIPPED, sortedWords } from './sorted-words.ts';

export interface Automaton {
  /** Of each byte where its column begins; negative for those that do not count. */
  readonly columnOf: Int32Array;
  /**
   * A column for each letter; in it for each state the one that it leads to, twice, and one more where a word ends in
   * that. Zero where no text has come yet.
   */
  readonly next: Uint16Array | Uint32Array;
  /** Fills in such a zero, for the state and a letter. */
  readonly learn: (state: number, byte: number) => void;
  /** The numbers of the words that end in a state: its own, then those of what it ends with. */
  readonly tell: (state: number, at: number, found: (word: number, at: number) => void) => void;
}

/** Zero is no state. */
export const ROOT = 1;

/**
 * Aho and Corasick's automaton (CACM 18, 1975): linear whatever the text, one look-up a byte. Capital letters count as
 * small ones; white space, line ends and the zero bytes of UTF-16 do not count at all, so that a word is found also
 * where a terminal has broken it. The words are in small letters, without spaces, a character for a byte, and in the
 * order of sorted-words.ts.
 *
 * A state is made when a text first comes to it: there are tens of thousands, and a log comes to a few thousand, which
 * are side by side in each column. All is numbers: memory that nobody has written to costs nothing, and thousands of
 * small objects that outlive a collection make V8 double what it keeps for young ones, which is megabytes.
 */
export function createAutomaton(words: readonly string[]): Automaton {
  const { letters, begins } = sortedWords(words);
  const room = letters.length + 2;
  const kinds = kindsOf(letters);
  const columnOf = Int32Array.from(kinds.columnOf, (column) => column * room);
  const next = 2 * room > 0xffff ? new Uint32Array(kinds.count * room) : new Uint16Array(kinds.count * room);
  /** Of each state the places of the words that begin with it, and its length. */
  const first = new Int32Array(room);
  const behind = new Int32Array(room);
  const depth = new Uint8Array(room);
  /** The longest state that it ends with; the longest of those in which a word ends, or none. */
  const fallback = new Int32Array(room);
  const shorter = new Int32Array(room);
  let last = ROOT;
  behind[ROOT] = words.length;

  const isWord = (place: number, state: number): boolean =>
    place < (behind[state] ?? 0) && (begins[place + 1] ?? 0) - (begins[place] ?? 0) === depth[state];

  /** Of the words that begin with a state the first that does not go on with a letter before this one. */
  const firstFrom = (letter: number, state: number): number => {
    const length = depth[state] ?? 0;
    let low = first[state] ?? 0;
    let high = behind[state] ?? 0;
    while (low < high) {
      const middle = (low + high) >> 1;
      const at = (begins[middle] ?? 0) + length;
      if (at === begins[middle + 1] || (letters[at] ?? 0) < letter) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const stepFrom = (state: number, byte: number): number => {
    const cell = (columnOf[byte] ?? 0) + state;
    if (next[cell] === 0) learn(state, byte);
    return next[cell] ?? 0;
  };

  /** What a state has no longer word for is done as by the one that it falls back to, which is shorter. */
  const learn = (state: number, byte: number): void => {
    const less = state === ROOT ? 2 * ROOT : stepFrom(fallback[state] ?? ROOT, byte);
    const letter = kinds.letterOf[byte] ?? 0;
    const from = firstFrom(letter, state);
    const to = firstFrom(letter + 1, state);
    next[(columnOf[byte] ?? 0) + state] = from === to ? less : stateFor(from, to, state, less >> 1);
  };

  const stateFor = (from: number, to: number, parent: number, less: number): number => {
    last += 1;
    first[last] = from;
    behind[last] = to;
    depth[last] = (depth[parent] ?? 0) + 1;
    fallback[last] = less;
    shorter[last] = isWord(first[less] ?? 0, less) ? less : (shorter[less] ?? 0);
    return 2 * last + Number(shorter[last] !== 0 || isWord(from, last));
  };

  const tell: Automaton['tell'] = (state, at, found) => {
    for (let ending = state; ending !== 0; ending = shorter[ending] ?? 0)
      for (let place = first[ending] ?? 0; isWord(place, ending); place += 1) found(place, at);
  };

  return { columnOf, next, learn, tell };
}

interface Kinds {
  readonly count: number;
  /** Of each byte the letter that it counts as, and the number of its column. */
  readonly letterOf: Uint8Array;
  readonly columnOf: Int8Array;
}

/** The first column is of all that stands in no word. */
function kindsOf(letters: Uint8Array): Kinds {
  const known = [0, ...new Set(letters)];
  const letterOf = Uint8Array.from({ length: 256 }, (_, byte) =>
    kindOf(byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte),
  );
  const columnOf = Int8Array.from(letterOf, (letter, byte) =>
    String.fromCharCode(byte).replace(SKIPPED, '') === '' ? -1 : Math.max(0, known.indexOf(letter)),
  );
  return { count: known.length, letterOf, columnOf };
}
