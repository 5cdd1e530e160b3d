import { shellWord } from '../../knowledge/vocabulary/shell-line.ts';

/** The command line as it was typed, quoted for a shell. */
export function typedWords(): readonly string[] {
  return process.argv.slice(2).map(shellWord);
}

/** What was chosen meanwhile, by measuring or by asking, in place of what it was chosen by. */
export interface Chosen {
  /** Options with a value, and words. */
  readonly instead: readonly string[];
  readonly words: readonly string[];
}

/**
 * The same for root, to whom no question is put again and who measures those alone that were chosen. Without a command it
 * was the check that offered the fix, whose options are none of it.
 */
export function typedAgain(typed: readonly string[], { instead, words }: Chosen): string {
  const kept = typed.filter((word, index) => {
    const isValue = instead.includes(typed[index - 1] ?? '') && (typed[index - 1] ?? '').startsWith('--');
    return !isValue && !instead.some((one) => word === one || word.startsWith(`${one}=`));
  });
  return [...kept, ...words.map(shellWord)].join(' ');
}
