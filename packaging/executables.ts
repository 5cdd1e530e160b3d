import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { compile } from './compile.ts';
import { layOutProgram } from './program.ts';
import { writeSums } from './sums.ts';
import { askedTargets, executableOf, ROOT, TARGETS } from './targets.ts';

/*
 * npm run executables [TARGET…]
 *
 * Executables that need no Node, each in its folder below packaging/dist, and SHA256SUMS of all. The runtimes are
 * fetched once, from the registry that npm is set up with; the rest needs no network. Two runs, wherever the tree lies,
 * give the same bytes.
 */
const targets = askedTargets(process.argv.slice(2));
installRuntimes();
execFileSync('npm', ['run', 'build', '--silent'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
await layOutProgram();
for (const target of targets) compile(target);

writeSums(TARGETS.map((target) => executableOf(target)).filter((file) => existsSync(file)));

/**
 * `--force`: packages for other machines than this one are wanted too. No script of theirs is run, and the lock's sums
 * hold whoever sends them.
 */
function installRuntimes(): void {
  const folder = path.join(ROOT, 'packaging');
  if (isDeepStrictEqual(packagesOf('package-lock.json'), packagesOf('node_modules/.package-lock.json')))
    return;
  execFileSync('npm', ['ci', '--force', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Name and sum of each package that a lock names. */
function packagesOf(lock: string): readonly unknown[] {
  const file = path.join(ROOT, 'packaging', lock);
  if (!existsSync(file)) return [];
  const { packages } = Object.assign({ packages: {} }, JSON.parse(readFileSync(file, 'utf8')));
  return Object.entries<{ readonly integrity?: string }>(packages).flatMap(([name, { integrity }]) =>
    name === '' ? [] : [[name, integrity]],
  );
}
