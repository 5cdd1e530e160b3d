import { writeSync } from 'node:fs';

/**
 * To standard output, and without Node's streams, which take as long to load as a short answer takes to be found.
 * Whoever asked may be gone: what is said so is no matter to fail for.
 */
export function sayAtOnce(text: string): void {
  try {
    writeSync(1, text);
  } catch {
    // See above.
  }
}
