import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'rolldown';
import { program } from '../rolldown.config.ts';
import { OUT, ROOT } from './targets.ts';

/** Where it lies. */
export const PROGRAM = path.join(OUT, 'program');

/**
 * The program as Bun compiles it, laid out as in the checkout: its chunks are ES modules, of which it reads those that
 * a command needs (`--splitting`), where Node has scripts (bin/code-cache.js).
 */
export async function layOutProgram(): Promise<void> {
  rmSync(PROGRAM, { recursive: true, force: true });
  await build({ ...program('esm', path.join(PROGRAM, 'dist')), cwd: ROOT });
  mkdirSync(path.join(PROGRAM, 'bin'));
  for (const name of ['bin/docker-doctor.js', 'bin/package.json', 'dist/hook.cjs', 'package.json'])
    copyFileSync(path.join(ROOT, name), path.join(PROGRAM, name));
  writeFileSync(path.join(PROGRAM, 'bin/start.js'), "void import('../dist/main.js');\n");
}
