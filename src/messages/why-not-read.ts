import type { ErrorWords } from './command-line-words.ts';

/** What a reading of a file gives in its place: a word for it, or the system's code and words. */
export type Unread =
  | { readonly kind: 'missing' | 'denied' | 'not-recorded' }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/** In the reader's words; what else the system says, in its own. */
export function whyNotRead(file: Unread, { notRead }: ErrorWords): string {
  if (file.kind !== 'failed') return notRead[file.kind];
  return file.code === 'EISDIR' ? notRead.directory : file.message;
}
