import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { OUT } from './targets.ts';

export function sumOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** Writes SHA256SUMS beside what was made, as sha256sum --check reads it, and says it. */
export function writeSums(files: readonly string[]): void {
  const lines = files.map((file) => `${sumOf(file)}  ${path.relative(OUT, file)}\n`).join('');
  writeFileSync(path.join(OUT, 'SHA256SUMS'), lines);
  console.log(lines.trim());
}
