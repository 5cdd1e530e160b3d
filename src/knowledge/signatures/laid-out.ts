import { DOINGS, ENTRIES, SIGNATURES } from '../signatures.ts';
import { ADDRESS_WORDS, REQUEST_WORDS, REQUESTS } from './request-words.ts';
import { FAILURE_WORDS } from './requests.ts';
import { inOrder } from './sorted-words.ts';

/*
 * Worked out when we are built (worked-out-plugin.ts). Of thousands of words and hundreds of signatures a text needs a
 * few, and to read them all takes longer than to answer: so they are texts, of which known-words.ts reads what it
 * needs.
 */

/** A line of JSON for each of the signatures, and for each beginning of chains. */
export const SIGNATURE_LINES = ENTRIES.map(inLine).join('\n');
export const DOING_LINES = DOINGS.map(inLine).join('\n');

const tries = triesOfWords();
const words = inOrder([...tries.keys()]);

/** Every word that is searched for, in the order of sorted-words.ts. */
export const WORDS = words.join(' ');

/** For each of them the numbers of what it is tried for, in their order. */
export const TRIES = words.map((word) => (tries.get(word) ?? []).join(',')).join(' ');

function triesOfWords(): ReadonlyMap<string, readonly number[]> {
  const numbers = new Map<string, number[]>();
  const numbersOf = (text: string): number[] => {
    const known = numbers.get(text) ?? [];
    numbers.set(text, known);
    return known;
  };
  for (const text of new Set(FAILURE_WORDS)) numbersOf(text).push(REQUESTS);
  SIGNATURES.forEach((signature, number) => {
    for (const text of new Set(signature.words)) numbersOf(text).push(number);
  });
  for (const text of [...REQUEST_WORDS, ...ADDRESS_WORDS]) numbersOf(text);
  return numbers;
}

/** In ASCII: one sign beyond it would double what all of them take. */
function inLine(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[^\0-\u007F]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
