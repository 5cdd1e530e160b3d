import { SIGNATURES } from '../signatures.ts';
import { ADDRESS_WORDS, FAILURE_WORDS, REQUEST_WORDS } from './requests.ts';
import type { Branch } from './signature-file.ts';

/** What a found word is tried for. */
export interface Try {
  /** Its place among all of them. */
  readonly index: number;
  /** The signature by its number, or {@link REQUESTS}. */
  readonly number: number;
  /** The alternative of its pattern; null where it is the requests. */
  readonly branch: Branch | null;
}

export const REQUESTS = -1;

/** A word that is searched for, and why. */
export interface Word {
  readonly text: string;
  readonly tries: readonly Try[];
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
  const tries = new Map<string, Try[]>();
  const triesOf = (text: string): Try[] => {
    const known = tries.get(text);
    if (known !== undefined) return known;
    const made: Try[] = [];
    tries.set(text, made);
    return made;
  };
  let count = 0;
  const add = (words: Iterable<string>, number: number, branch: Branch | null): void => {
    const one = { index: count, number, branch };
    count += 1;
    for (const text of words) triesOf(text).push(one);
  };
  add(new Set(FAILURE_WORDS), REQUESTS, null);
  SIGNATURES.forEach(({ branches }, number) => {
    for (const branch of branches) add(branch.words, number, branch);
  });
  for (const text of [...REQUEST_WORDS, ...ADDRESS_WORDS]) triesOf(text);
  const telling = new Set<string>(REQUEST_WORDS);
  const beginning = new Set<string>(ADDRESS_WORDS);
  return [...tries].map(([text, its]) => ({
    text,
    tries: its,
    tellsRequest: telling.has(text),
    beginsAddress: beginning.has(text),
  }));
}
