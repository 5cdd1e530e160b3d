import { type Automaton, createAutomaton, ROOT } from './automaton.ts';

/** Finds many words in a stream of bytes in one pass; see {@link createAutomaton}. */
export interface WordFinder {
  /** Calls `found` with the number of each word and the place of its last byte, in order. */
  readonly scan: (
    bytes: Uint8Array,
    from: number,
    to: number,
    found: (word: number, at: number) => void,
  ) => void;
}

/** What is known of the words is kept, and each call of what is returned begins a stream of its own. */
export function wordFinderOf(words: readonly string[]): () => WordFinder {
  const automaton = createAutomaton(words);
  return () => startIn(automaton);
}

function startIn(automaton: Automaton): WordFinder {
  const reading: Reading = {
    at: 0,
    state: ROOT,
    isNew: false,
    count: 0,
    states: new Int32Array(MOST_ENDINGS),
    places: new Int32Array(MOST_ENDINGS),
  };
  return {
    scan: (bytes, from, to, found) => {
      reading.at = from;
      while (reading.at < to) {
        gather(automaton, bytes, to, reading);
        for (let ending = 0; ending < reading.count; ending += 1)
          automaton.tell(reading.states[ending] ?? 0, reading.places[ending] ?? 0, found);
        if (reading.isNew) automaton.learn(reading.state, bytes[reading.at] ?? 0);
      }
    },
  };
}

/** How far a stream is read, and whether what comes there is new; the last states in which a word ends, and where. */
interface Reading {
  at: number;
  state: number;
  isNew: boolean;
  count: number;
  readonly states: Int32Array;
  readonly places: Int32Array;
}

const MOST_ENDINGS = 1024;

/**
 * A loop of its own, with no call in it: V8 takes what a loop calls into its code, and makes it anew whenever something
 * there comes for the first time, which took as long as reading 50 MB.
 */
function gather({ columnOf, next }: Automaton, bytes: Uint8Array, to: number, reading: Reading): void {
  const { states, places } = reading;
  let { at, state } = reading;
  let count = 0;
  let isNew = false;
  for (; at < to && count < MOST_ENDINGS; at += 1) {
    const column = columnOf[bytes[at] ?? 0] ?? 0;
    if (column < 0) continue;
    const step = next[column + state] ?? 0;
    if (step === 0) {
      isNew = true;
      break;
    }
    state = step >> 1;
    if ((step & 1) === 0) continue;
    states[count] = state;
    places[count] = at;
    count += 1;
  }
  reading.at = at;
  reading.state = state;
  reading.isNew = isNew;
  reading.count = count;
}
