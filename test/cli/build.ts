import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const BUNDLE = path.join(ROOT, 'dist/main.cjs');

/**
 * Before the tests of the command line, which run what is shipped: the bundle of this very source. One that is
 * young enough is left alone, for somebody else may be running it.
 */
export default function setup(): void {
  if (existsSync(BUNDLE) && statSync(BUNDLE).mtimeMs > Math.max(...sources().map(changed))) return;
  execFileSync('npm', ['run', 'build', '--silent'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
}

function sources(): readonly string[] {
  const inside = ['src', 'checks'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      path.join(folder, name),
    ),
  );
  return [
    ...inside,
    'package.json',
    'rolldown.config.ts',
    'toml-plugin.ts',
    'licences-plugin.ts',
    'one-byte-plugin.ts',
    'worked-out-plugin.ts',
    'bin/code-cache.js',
    'scripts/code-cache.cjs',
    'scripts/man.ts',
  ];
}

function changed(name: string): number {
  return statSync(path.join(ROOT, name)).mtimeMs;
}
