import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { executableOf, ROOT, TARGETS } from '../../packaging/targets.ts';
import buildBundle from '../cli/build.ts';
import { executablesAsked } from './asked.ts';

/** Before the tests of the executables: all kinds, of this very source; those that are young enough are left alone. */
export default function setup(): void {
  if (!executablesAsked) return;
  buildBundle();
  const made = TARGETS.map((target) => executableOf(target));
  const oldest = made.every((file) => existsSync(file)) ? Math.min(...made.map(changed)) : 0;
  if (oldest > Math.max(...sources().map(changed))) return;
  execFileSync('npm', ['run', 'executables', '--silent'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function sources(): readonly string[] {
  const folders = ['packaging', 'packaging/guard'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder))
      .filter((name) => /\.(ts|json)$/.test(name))
      .map((name) => path.join(ROOT, folder, name)),
  );
  return [...folders, path.join(ROOT, 'dist/main.cjs')];
}

function changed(file: string): number {
  return statSync(file).mtimeMs;
}
