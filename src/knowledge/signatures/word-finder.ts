/** Finds many words in a stream of bytes in one pass; see {@link wordFinderOf}. */
export interface WordFinder {
  /** Calls `found` with the number of each word and the place of its last byte, in order. */
  readonly scan: (
    bytes: Uint8Array,
    from: number,
    to: number,
    found: (word: number, at: number) => void,
  ) => void;
}

/** The characters that do not count: white space, and the quotes that one text puts before those of another. */
export const SKIPPED = /[\0\t\n\v\f\r "'`\\]/g;

/**
 * Aho and Corasick's automaton (CACM 18, 1975): linear whatever the text, one table look-up a byte. Capital letters
 * count as small ones; white space, line ends and the zero bytes of UTF-16 do not count at all, so that a word is
 * found also where a terminal has broken it. The words are in small letters, without spaces, a character for a byte.
 * The table is made once, and each call of what is returned begins a stream of its own.
 */
export function wordFinderOf(words: readonly string[]): () => WordFinder {
  const table = automaton(words);
  return () => startIn(table);
}

function startIn({ columns, next, endsAt }: Automaton): WordFinder {
  let state = 0;
  return {
    scan: (bytes, from, to, found) => {
      let now = state;
      for (let at = from; at < to; at += 1) {
        const column = columns[bytes[at] ?? 0] ?? 0;
        if (column < 0) continue;
        const step = next[column + now] ?? 0;
        now = step >> 1;
        if ((step & 1) === 1) for (const word of endsAt.get(now) ?? []) found(word, at);
      }
      state = now;
    },
  };
}

interface Automaton {
  /** Where the column of a byte begins; negative for those that do not count. The first is of those in no word. */
  readonly columns: Int32Array;
  /** A column for each byte; in it for each state the next one, twice, and one more where a word ends in that. */
  readonly next: Uint16Array | Uint32Array;
  /** The words that end in a state. */
  readonly endsAt: ReadonlyMap<number, readonly number[]>;
}

/**
 * States are numbered by their depth. Those near the root, where nearly all of a text is read, are side by side in
 * each column, and all that such a text needs of the table stays in the nearest cache.
 */
function automaton(words: readonly string[]): Automaton {
  const { parents, bytes, ends, levels } = trie(words);
  const states = parents.length;
  const columns = columnsOf(bytes, states);
  const size = columns.reduce((most, column) => Math.max(most, column), 0) + states;
  const next = 2 * states > 0xffff ? new Uint32Array(size) : new Uint16Array(size);
  const fallback = new Uint32Array(states);
  const endsAt = new Map(ends);
  let child = 1;
  levels.forEach((from, depth) => {
    const to = levels[depth + 1] ?? states;
    // What a state has no child for is done as by the one that it falls back to, which is less deep.
    for (let column = 0; column < size; column += states) {
      for (let state = from; state < to; state += 1)
        next[column + state] = next[column + (fallback[state] ?? 0)] ?? 0;
    }
    for (; (parents[child] ?? states) < to; child += 1) {
      const cell = (columns[bytes[child] ?? 0] ?? 0) + (parents[child] ?? 0);
      const behind = (next[cell] ?? 0) >> 1;
      fallback[child] = behind;
      const all = [...(endsAt.get(child) ?? []), ...(endsAt.get(behind) ?? [])];
      if (all.length > 0) endsAt.set(child, all);
      next[cell] = 2 * child + Number(all.length > 0);
    }
  });
  return { columns, next, endsAt };
}

/** Of the letters beyond ASCII, which are several bytes each, the lower half of a byte tells enough. */
function kindOf(byte: number): number {
  return byte < 0x80 ? byte : 0x80 | (byte & 0x0f);
}

function columnsOf(bytes: readonly number[], states: number): Int32Array {
  const kinds = [0, ...new Set(bytes)];
  return Int32Array.from({ length: 256 }, (_, byte) => {
    const character = String.fromCharCode(byte);
    if (character.replace(SKIPPED, '') === '') return -1;
    const small = /[A-Z]/.test(character) ? character.toLowerCase().charCodeAt(0) : byte;
    return Math.max(0, kinds.indexOf(kindOf(small))) * states;
  });
}

interface Trie {
  /** Of each state but the root the one that it continues: none is smaller than the one before. */
  readonly parents: readonly number[];
  /** The byte that leads to it, as {@link kindOf} has it. */
  readonly bytes: readonly number[];
  readonly ends: ReadonlyMap<number, readonly number[]>;
  /** Of each depth the first state. */
  readonly levels: readonly number[];
}

/** Words with the same beginning are neighbours when sorted: a level is made in one pass over them. */
function trie(words: readonly string[]): Trie {
  const sorted = words.map((word, index) => ({
    text: word.replace(/[\u0080-\u00FF]/g, (letter) => String.fromCharCode(kindOf(letter.charCodeAt(0)))),
    index,
    state: 0,
  }));
  sorted.sort((a, b) => (a.text < b.text ? -1 : 1));
  const parents = [-1];
  const bytes = [-1];
  const ends = new Map<number, readonly number[]>();
  const levels = [0];
  for (let length = 1, longer = sorted; longer.length > 0; length += 1) {
    longer = longer.filter(({ text }) => text.length >= length);
    let before = '';
    levels.push(parents.length);
    for (const word of longer) {
      const beginning = word.text.slice(0, length);
      if (beginning !== before) {
        parents.push(word.state);
        bytes.push(word.text.charCodeAt(length - 1));
        before = beginning;
      }
      word.state = parents.length - 1;
      if (word.text.length === length) ends.set(word.state, [...(ends.get(word.state) ?? []), word.index]);
    }
  }
  return { parents, bytes, ends, levels };
}
