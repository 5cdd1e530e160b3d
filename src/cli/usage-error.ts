import { distance } from 'fastest-levenshtein';
import type { ErrorWords } from '../messages/command-line-words.ts';

/** The command line is wrong: the message says how, and what to type instead; the process ends with 2. */
export class UsageError extends Error {}

/** A letter or two of difference, not another word. */
const NEAR = 3;

/** The message with the nearest name that there is, as it is typed, if one is near. */
export function unknownName(
  message: string,
  name: string,
  known: readonly string[],
  words: ErrorWords,
  typed: (nearest: string) => string = (nearest) => nearest,
): UsageError {
  const nearest = nearestName(name, known);
  return new UsageError(nearest === null ? message : words.inARow(message, words.didYouMean(typed(nearest))));
}

export function nearestName(name: string, known: readonly string[]): string | null {
  const [nearest] = known
    .map((candidate) => ({ candidate, far: distance(name, candidate) }))
    .filter(({ far, candidate }) => far <= NEAR && far < candidate.length / 2 + 1)
    .sort((a, b) => a.far - b.far);
  return nearest?.candidate ?? null;
}

/** As much of a word as somebody needs to see which one is meant. */
const LONGEST_SHOWN = 120;

/**
 * A message with what was typed in it, of which a word may be as long as a file that was pasted. It has lost its credentials
 * before: half of an address is not known to hold a password any more.
 */
export function withShortWords(message: string, typed: readonly string[]): string {
  return typed
    .flatMap((word) => [word, ...word.split(/[=,]/)])
    .filter((piece) => piece.length > LONGEST_SHOWN)
    .sort((a, b) => b.length - a.length)
    .reduce((text, piece) => text.replaceAll(piece, () => `${piece.slice(0, LONGEST_SHOWN / 2)}…`), message);
}
