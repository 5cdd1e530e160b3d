import { SIGNATURES } from '../signatures.ts';
import { ADDRESS_WORDS, FAILURE_WORDS, REQUEST_WORDS } from './requests.ts';

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
  const tries = new Map<string, Set<number>>();
  const add = (text: string, number: number | null): void => {
    const numbers = tries.get(text) ?? new Set();
    if (number !== null) numbers.add(number);
    tries.set(text, numbers);
  };
  SIGNATURES.forEach((signature, number) => {
    for (const text of signature.words) add(text, number);
  });
  for (const text of FAILURE_WORDS) add(text, REQUESTS);
  for (const text of [...REQUEST_WORDS, ...ADDRESS_WORDS]) add(text, null);
  const telling = new Set<string>(REQUEST_WORDS);
  const beginning = new Set<string>(ADDRESS_WORDS);
  return [...tries].map(([text, numbers]) => ({
    text,
    tries: [...numbers].sort((a, b) => a - b),
    tellsRequest: telling.has(text),
    beginsAddress: beginning.has(text),
  }));
}
