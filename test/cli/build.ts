import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Before the tests of the command line, which run what is shipped: the bundle of this very source. */
export default function setup(): void {
  execFileSync('npm', ['run', 'build', '--silent'], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}
