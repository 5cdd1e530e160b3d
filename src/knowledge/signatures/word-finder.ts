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

function startIn({ columns, next, ends }: Automaton): WordFinder {
  let state = 0;
  const endings: Endings = {
    count: 0,
    states: new Int32Array(MOST_ENDINGS),
    places: new Int32Array(MOST_ENDINGS),
  };
  return {
    scan: (bytes, from, to, found) => {
      for (let at = from; at < to;) {
        const read = gather({ columns, next }, bytes, { from: at, to, state }, endings);
        [at, state] = [read.at, read.state];
        for (let ending = 0; ending < endings.count; ending += 1)
          tell(ends, endings.states[ending] ?? 0, endings.places[ending] ?? 0, found);
      }
    },
  };
}

/** The next states in which a word ends, and where. */
interface Endings {
  count: number;
  readonly states: Int32Array;
  readonly places: Int32Array;
}

const MOST_ENDINGS = 1024;

/**
 * A loop of its own, with no call in it: V8 takes what a loop calls into its code, and makes it anew whenever something
 * there comes for the first time, which took as long as reading 50 MB.
 */
function gather(
  { columns, next }: Pick<Automaton, 'columns' | 'next'>,
  bytes: Uint8Array,
  { from, to, state }: { readonly from: number; readonly to: number; readonly state: number },
  endings: Endings,
): { readonly at: number; readonly state: number } {
  const { states, places } = endings;
  let count = 0;
  let now = state;
  let at = from;
  for (; at < to && count < MOST_ENDINGS; at += 1) {
    const column = columns[bytes[at] ?? 0] ?? 0;
    if (column < 0) continue;
    const step = next[column + now] ?? 0;
    now = step >> 1;
    if ((step & 1) === 0) continue;
    states[count] = now;
    places[count] = at;
    count += 1;
  }
  endings.count = count;
  return { at, state: now };
}

/** The words that end in a state: its own, then those of what it ends with. */
function tell(
  { first, another, shorter }: Ends,
  state: number,
  at: number,
  found: (word: number, at: number) => void,
): void {
  for (let ending = state; ending > 0; ending = shorter[ending] ?? 0)
    for (let word = first[ending] ?? NONE; word !== NONE; word = another[word] ?? NONE) found(word, at);
}

interface Automaton {
  /** Where the column of a byte begins; negative for those that do not count. The first is of those in no word. */
  readonly columns: Int32Array;
  /** A column for each byte; in it for each state the next one, twice, and one more where a word ends in that. */
  readonly next: Uint16Array | Uint32Array;
  readonly ends: Ends;
}

const NONE = -1;

/**
 * In numbers side by side, as all of the table: thousands of small objects that outlive a collection make V8 double
 * what it keeps for young ones, which is megabytes.
 */
interface Ends {
  /** Of each state the first word that ends in it, or none. */
  readonly first: Int32Array;
  /** Of each word the next one that ends in the same state, or none. */
  readonly another: Int32Array;
  /** Of each state the longest one that it ends with and in which a word ends, or the root. */
  readonly shorter: Int32Array;
}

/**
 * States are numbered by their depth. Those near the root, where nearly all of a text is read, are side by side in
 * each column, and all that such a text needs of the table stays in the nearest cache.
 */
function automaton(words: readonly string[]): Automaton {
  const { states, parents, bytes, first, another, levels } = trie(words);
  const columns = columnsOf(bytes.subarray(1, states), states);
  const size = columns.reduce((most, column) => Math.max(most, column), 0) + states;
  const next = 2 * states > 0xffff ? new Uint32Array(size) : new Uint16Array(size);
  const fallback = new Uint32Array(states);
  const shorter = new Int32Array(states);
  let child = 1;
  levels.forEach((from, depth) => {
    const to = levels[depth + 1] ?? states;
    // What a state has no child for is done as by the one that it falls back to, which is less deep.
    for (let column = 0; column < size; column += states) {
      for (let state = from; state < to; state += 1)
        next[column + state] = next[column + (fallback[state] ?? 0)] ?? 0;
    }
    for (; child < states && (parents[child] ?? states) < to; child += 1) {
      const cell = (columns[bytes[child] ?? 0] ?? 0) + (parents[child] ?? 0);
      const behind = (next[cell] ?? 0) >> 1;
      fallback[child] = behind;
      const endsBehind = first[behind] !== NONE;
      shorter[child] = endsBehind ? behind : (shorter[behind] ?? 0);
      const isEnd = first[child] !== NONE || shorter[child] !== 0;
      next[cell] = 2 * child + Number(isEnd);
    }
  });
  return { columns, next, ends: { first, another, shorter } };
}

/** Of the letters beyond ASCII, which are several bytes each, the lower half of a byte tells enough. */
function kindOf(byte: number): number {
  return byte < 0x80 ? byte : 0x80 | (byte & 0x0f);
}

function columnsOf(bytes: Uint8Array, states: number): Int32Array {
  const kinds = [0, ...new Set(bytes)];
  return Int32Array.from({ length: 256 }, (_, byte) => {
    const character = String.fromCharCode(byte);
    if (character.replace(SKIPPED, '') === '') return -1;
    const small = /[A-Z]/.test(character) ? character.toLowerCase().charCodeAt(0) : byte;
    return Math.max(0, kinds.indexOf(kindOf(small))) * states;
  });
}

interface Trie {
  /** How many there are; the arrays have room for more. */
  readonly states: number;
  /** Of each state but the root the one that it continues: none is smaller than the one before. */
  readonly parents: Int32Array;
  /** The byte that leads to it, as {@link kindOf} has it. */
  readonly bytes: Uint8Array;
  readonly first: Int32Array;
  readonly another: Int32Array;
  /** Of each depth the first state. */
  readonly levels: readonly number[];
}

/** Words with the same beginning are neighbours when sorted: a level is made in one pass over them. */
function trie(words: readonly string[]): Trie {
  const texts = words.map((word) =>
    word.replace(/[\u0080-\u00FF]/g, (letter) => String.fromCharCode(kindOf(letter.charCodeAt(0)))),
  );
  const room = texts.reduce((sum, { length }) => sum + length, 1);
  const parents = new Int32Array(room);
  const bytes = new Uint8Array(room);
  const first = new Int32Array(room).fill(NONE);
  const another = new Int32Array(words.length).fill(NONE);
  const stateOf = new Int32Array(words.length);
  const levels = [0];
  let states = 1;
  let longer = Array.from(texts.keys()).sort((a, b) => ((texts[a] ?? '') < (texts[b] ?? '') ? -1 : 1));
  for (let length = 1; longer.length > 0; length += 1) {
    longer = longer.filter((word) => (texts[word]?.length ?? 0) >= length);
    levels.push(states);
    let before = NONE;
    let byteBefore = NONE;
    for (const word of longer) {
      const parent = stateOf[word] ?? 0;
      const byte = texts[word]?.charCodeAt(length - 1) ?? 0;
      if (parent !== before || byte !== byteBefore) {
        parents[states] = parent;
        bytes[states] = byte;
        states += 1;
        [before, byteBefore] = [parent, byte];
      }
      const state = states - 1;
      stateOf[word] = state;
      if (texts[word]?.length !== length) continue;
      another[word] = first[state] ?? NONE;
      first[state] = word;
    }
  }
  return { states, parents, bytes, first, another, levels };
}
