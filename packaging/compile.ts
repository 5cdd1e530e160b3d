import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { guarded } from './guard/guard-executable.ts';
import { PROGRAM } from './program.ts';
import { executableOf, OUT, ROOT, TARGETS, type Target } from './targets.ts';

/**
 * Nothing of the folder one stands in is read (bun.com/docs/bundler/executables: by default `.env` and `bunfig.toml`
 * are, at each start). In chunks: what answers docker at each Tab must not read the rest. The functions are compiled to
 * bytecode, which halves a start.
 */
const FLAGS = [
  '--compile',
  '--bytecode',
  '--splitting',
  '--format=esm',
  '--no-compile-autoload-dotenv',
  '--no-compile-autoload-bunfig',
  '--no-compile-autoload-tsconfig',
  '--no-compile-autoload-package-json',
] as const;

/** Makes the executable of the program as it was laid out; the runtime comes from the pinned packages alone. */
export function compile(target: Target, out = OUT): void {
  const file = executableOf(target, out);
  mkdirSync(path.dirname(file), { recursive: true });
  const own = TARGETS.find(({ id }) => id === `linux-${process.arch}`);
  if (own === undefined)
    throw new Error(`executables are made on linux x64 and arm64, not on ${process.arch}`);
  const words = ['build', 'bin/docker-doctor.js', ...FLAGS, `--target=${target.compilerName}`];
  const runtime = runtimeOf(target);
  // The compiler is the same program: it, too, shall obey nobody but us.
  execFileSync(runtimeOf(own), [...words, `--compile-executable-path=${runtime}`, `--outfile=${file}`], {
    cwd: PROGRAM,
    env: { PATH: '/usr/bin:/bin' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  writeFileSync(file, guarded(readFileSync(file), target.machine), { mode: 0o755 });
}

function runtimeOf({ runtime }: Target): string {
  return path.join(ROOT, 'packaging/node_modules', runtime, 'bin/bun');
}
