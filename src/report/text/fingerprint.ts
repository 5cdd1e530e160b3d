import { createHash } from 'node:crypto';
import type { Problem } from '../sheet/sheet.ts';

/**
 * What tells a problem from another, in hexadecimal digits: the cause and what it is about, never the words, so that
 * neither another language nor another version of a sentence makes a new problem of an old one.
 */
export function fingerprint({ id, subject }: Problem): string {
  return createHash('sha256').update(`${id}\n${subject}`).digest('hex').slice(0, 40);
}
