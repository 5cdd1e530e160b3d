import { SIGNATURES } from '../signatures.ts';
import { ADDRESS_WORDS, FAILURE_WORDS, REQUEST_WORDS } from './requests.ts';
import type { Branch } from './signature-file.ts';

/** Of what a found word is tried for: a signature by its number, and the requests by this one. */
export const REQUESTS = -1;

/** A word that is searched for, and why. */
export interface Word {
  readonly text: string;
  /** The signatures, or the requests. */
  readonly tries: readonly number[];
  readonly tellsRequest: boolean;
  readonly beginsAddress: boolean;
}

let everyWord: readonly Word[] | null = null;

/** All of them, put together when the first text comes. */
export function allWords(): readonly Word[] {
  everyWord ??= collectWords();
  return everyWord;
}

function collectWords(): readonly Word[] {
  // In the order of the signatures: what each word is tried for is sorted.
  const tries = new Map<string, number[]>();
  const numbersOf = (text: string): number[] => {
    const known = tries.get(text);
    if (known !== undefined) return known;
    const made: number[] = [];
    tries.set(text, made);
    return made;
  };
  const requests = new Set(FAILURE_WORDS);
  for (const text of requests) numbersOf(text).push(REQUESTS);
  SIGNATURES.forEach(({ words }, number) => {
    for (const text of words) {
      const numbers = numbersOf(text);
      if (numbers.at(-1) !== number) numbers.push(number);
    }
  });
  for (const text of [...REQUEST_WORDS, ...ADDRESS_WORDS]) numbersOf(text);
  const telling = new Set<string>(REQUEST_WORDS);
  const beginning = new Set<string>(ADDRESS_WORDS);
  return [...tries].map(([text, numbers]) => ({
    text,
    tries: numbers,
    tellsRequest: telling.has(text),
    beginsAddress: beginning.has(text),
  }));
}

const branchesOf = new Map<Word, readonly (readonly Branch[])[]>();

/** For each of what a word is tried for the alternatives that it belongs to; the requests have none. */
export function branchesTried(word: Word): readonly (readonly Branch[])[] {
  const known = branchesOf.get(word);
  if (known !== undefined) return known;
  const made = word.tries.map((number) => {
    const branches = SIGNATURES[number]?.branches ?? [];
    return branches.filter(({ words }) => words.includes(word.text));
  });
  branchesOf.set(word, made);
  return made;
}
