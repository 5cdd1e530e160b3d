import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sumOf } from './sums.ts';
import { executableOf, OUT, PRODUCT, ROOT, type Target } from './targets.ts';

/** Writes install.sh with the version and the sums of these executables, and gives its path. */
export function makeInstallScript(targets: readonly Target[]): string {
  const lines = targets.map((target) => `${target.id}) echo ${sumOf(executableOf(target))} ;;`);
  const text = readFileSync(path.join(ROOT, 'packaging/install.sh'), 'utf8')
    .replaceAll('@VERSION@', PRODUCT.version)
    .replace('# @SUMS@', lines.join('\n    '));
  const file = path.join(OUT, 'install.sh');
  writeFileSync(file, text, { mode: 0o755 });
  return file;
}
