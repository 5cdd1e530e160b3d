import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { executablesAsked } from './asked.ts';

/** Before the tests of the executables: all kinds, of this very source. */
export default function setup(): void {
  if (!executablesAsked) return;
  const cwd = path.resolve(import.meta.dirname, '../..');
  execFileSync('npm', ['run', 'executables', '--silent'], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}
