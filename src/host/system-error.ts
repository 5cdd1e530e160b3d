import { cleanLine } from '../redact/clean.ts';

/** The `code` of a Node system error (ECONNREFUSED, ENOENT, …), or `EUNKNOWN` where there is none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'EUNKNOWN';
}

export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The longest that an error says of itself; the name of a host may be in it, as long as somebody liked. */
const LONGEST_WORDS = 500;

/** What an error says, as it may be shown: the other side may have chosen the words. */
export function errorWords(error: unknown): string {
  return cleanLine(errorMessage(error), LONGEST_WORDS);
}
