/** The characters that do not count: white space, and the quotes that one text puts before those of another. */
export const SKIPPED = /[\0\t\n\v\f\r "'`\\]/g;

/** Words as bytes: those with the same beginning are neighbours, and a shorter one is before a longer. */
export interface SortedWords {
  /** Of all of them, one behind the other; where each begins, and behind the last where it ends. */
  readonly letters: Uint8Array;
  readonly begins: Int32Array;
}

/** Of words that are {@link inOrder}. */
export function sortedWords(words: readonly string[]): SortedWords {
  const letters = new Uint8Array(words.reduce((sum, { length }) => sum + length, 0));
  const begins = new Int32Array(words.length + 1);
  let end = 0;
  words.forEach((word, place) => {
    for (let at = 0; at < word.length; at += 1) letters[end + at] = kindOf(word.charCodeAt(at));
    end += word.length;
    begins[place + 1] = end;
  });
  return { letters, begins };
}

/** Thousands take as long to sort as to search for in a log: those of ours are in order when we are built. */
export function inOrder(words: readonly string[]): readonly string[] {
  const kinds = new Map(words.map((word) => [word, inKinds(word)]));
  return words.toSorted((a, b) => ((kinds.get(a) ?? '') < (kinds.get(b) ?? '') ? -1 : 1));
}

function inKinds(word: string): string {
  return word.replaceAll(/[\u0080-\u00FF]/g, (letter) => String.fromCharCode(kindOf(letter.charCodeAt(0))));
}

/** Of the letters beyond ASCII, which are several bytes each, the lower half of a byte tells enough. */
export function kindOf(byte: number): number {
  return byte < 0x80 ? byte : 0x80 | (byte & 0x0f);
}
