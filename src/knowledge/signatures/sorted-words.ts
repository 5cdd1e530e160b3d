/** The characters that do not count: white space, and the quotes that one text puts before those of another. */
export const SKIPPED = /[\0\t\n\v\f\r "'`\\]/g;

/** Words as bytes, in order: those with the same beginning are neighbours, and a shorter one is before a longer. */
export interface SortedWords {
  /** Of all of them, one behind the other; where each begins, and behind the last where it ends. */
  readonly letters: Uint8Array;
  readonly begins: Int32Array;
  /** Of each the number that it has among those that were given. */
  readonly order: Int32Array;
}

export function sortedWords(words: readonly string[]): SortedWords {
  const order = Int32Array.from(words.keys());
  if (words.some((word, at) => at > 0 && isBefore(word, words[at - 1] ?? '')))
    order.sort((a, b) => (isBefore(words[a] ?? '', words[b] ?? '') ? -1 : 1));
  const letters = new Uint8Array(words.reduce((sum, { length }) => sum + length, 0));
  const begins = new Int32Array(words.length + 1);
  let end = 0;
  order.forEach((number, place) => {
    const word = words[number] ?? '';
    for (let at = 0; at < word.length; at += 1) letters[end + at] = kindOf(word.charCodeAt(at));
    end += word.length;
    begins[place + 1] = end;
  });
  return { letters, begins, order };
}

/** In the order of {@link sortedWords}. */
function isBefore(word: string, other: string): boolean {
  return inKinds(word) < inKinds(other);
}

function inKinds(word: string): string {
  return word.replace(/[\u0080-\u00FF]/g, (letter) => String.fromCharCode(kindOf(letter.charCodeAt(0))));
}

/** Of the letters beyond ASCII, which are several bytes each, the lower half of a byte tells enough. */
export function kindOf(byte: number): number {
  return byte < 0x80 ? byte : 0x80 | (byte & 0x0f);
}
