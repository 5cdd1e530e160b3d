/**
 * Whatever a catalogue says, also what its functions give back, with a change to every text: so that a sentence tells
 * people to type `docker doctor undo` where that is what they can type. The shape stays.
 */
export function wordsThrough<T>(words: T, change: (text: string) => string): T;
export function wordsThrough(words: unknown, change: (text: string) => string): unknown {
  if (typeof words === 'string') return change(words);
  if (typeof words === 'function') {
    return (...given: readonly unknown[]): unknown => {
      const said: unknown = Reflect.apply(words, undefined, given);
      return wordsThrough(said, change);
    };
  }
  if (Array.isArray(words)) return words.map((word: unknown) => wordsThrough(word, change));
  if (typeof words !== 'object' || words === null || Object.getPrototypeOf(words) !== Object.prototype)
    return words;
  return Object.fromEntries(Object.entries(words).map(([key, word]) => [key, wordsThrough(word, change)]));
}
