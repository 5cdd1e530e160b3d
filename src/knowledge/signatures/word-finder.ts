/** Finds many words in a stream of bytes in one pass; see {@link createWordFinder}. */
export interface WordFinder {
  /** Calls `found` with the number of each word and the place of its last byte, in order. */
  readonly scan: (
    bytes: Uint8Array,
    from: number,
    to: number,
    found: (word: number, at: number) => void,
  ) => void;
}

/** The characters that do not count. */
export const SKIPPED = /[\0\t\n\v\f\r ]/g;

/** The class of a byte that does not count. */
const NO_CLASS = 255;

/**
 * Aho and Corasick's automaton (CACM 18, 1975): linear whatever the text, one table look-up a byte. Capital letters
 * count as small ones; white space, line ends and the zero bytes of UTF-16 do not count at all, so that a word is
 * found also where a terminal has broken it. The words are ASCII, in small letters, without spaces.
 */
export function createWordFinder(words: readonly string[]): WordFinder {
  const classes = classesOf(words);
  const width = Math.max(...classes.filter((each) => each !== NO_CLASS)) + 1;
  const { next, endsAt } = automaton(words, classes, width);
  let state = 0;
  return {
    scan: (bytes, from, to, found) => {
      let now = state;
      for (let at = from; at < to; at += 1) {
        const kind = classes[bytes[at] ?? 0] ?? 0;
        if (kind === NO_CLASS) continue;
        const step = next[now + kind] ?? 0;
        now = step >> 1;
        if ((step & 1) === 1) for (const word of endsAt.get(now) ?? []) found(word, at);
      }
      state = now;
    },
  };
}

/** Which column of the table a byte is; 0 for those that are in no word. */
function classesOf(words: readonly string[]): Uint8Array {
  const classes = new Uint8Array(256);
  for (const space of [0, 9, 10, 11, 12, 13, 32]) classes[space] = NO_CLASS;
  const characters = [...new Set(words.join(''))];
  characters.forEach((character, index) => {
    classes[character.charCodeAt(0)] = index + 1;
    classes[character.toUpperCase().charCodeAt(0)] = index + 1;
  });
  return classes;
}

interface Automaton {
  /** Of each state a row: where the row of the next one begins, twice, and one more where a word ends in it. */
  readonly next: Int32Array;
  /** The words that end in a state. */
  readonly endsAt: ReadonlyMap<number, readonly number[]>;
}

/** States are numbered by where their row begins in the table. */
function automaton(words: readonly string[], classes: Uint8Array, width: number): Automaton {
  const { table, endsAt } = trie(words, classes, width);
  const fallback = new Int32Array(table.length / width);
  const queue = [...table.subarray(0, width)].filter((state) => state !== 0);
  // The queue grows while it is gone through.
  for (const state of queue) {
    const back = fallback[state / width] ?? 0;
    const inherited = endsAt.get(back);
    if (inherited !== undefined) endsAt.set(state, [...(endsAt.get(state) ?? []), ...inherited]);
    for (let kind = 0; kind < width; kind += 1) {
      const child = table[state + kind] ?? 0;
      const other = table[back + kind] ?? 0;
      if (child === 0) table[state + kind] = other;
      else {
        fallback[child / width] = other;
        queue.push(child);
      }
    }
  }
  const isEnd = new Uint8Array(fallback.length);
  for (const state of endsAt.keys()) isEnd[state / width] = 1;
  for (let cell = 0; cell < table.length; cell += 1) {
    const state = table[cell] ?? 0;
    if (state !== 0) table[cell] = state * 2 + (isEnd[state / width] ?? 0);
  }
  return { next: table, endsAt };
}

function trie(words: readonly string[], classes: Uint8Array, width: number) {
  const most = words.reduce((sum, { length }) => sum + length, 1);
  const table = new Int32Array(most * width);
  const endsAt = new Map<number, readonly number[]>();
  let states = 1;
  words.forEach((word, index) => {
    let state = 0;
    for (const character of word) {
      const cell = state + (classes[character.charCodeAt(0)] ?? 0);
      if (table[cell] === 0) {
        table[cell] = states * width;
        states += 1;
      }
      state = table[cell] ?? 0;
    }
    endsAt.set(state, [...(endsAt.get(state) ?? []), index]);
  });
  return { table: table.slice(0, states * width), endsAt };
}
