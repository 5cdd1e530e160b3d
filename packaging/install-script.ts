import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sumOf } from './sums.ts';
import { executableOf, OUT, PRODUCT, ROOT, type Target } from './targets.ts';

/** install.sh of a version, for executables by their kind's name and SHA-256. */
export function installScript(version: string, sums: Readonly<Record<string, string>>): string {
  const lines = Object.entries(sums).map(([kind, sum]) => `${kind}) echo ${sum} ;;`);
  return readFileSync(path.join(ROOT, 'packaging/install.sh'), 'utf8')
    .replaceAll('@VERSION@', version)
    .replace('# @SUMS@', lines.join('\n    '));
}

/** Writes install.sh with the version and the sums of these executables, and gives its path. */
export function makeInstallScript(targets: readonly Target[]): string {
  const sums = Object.fromEntries(targets.map((target) => [target.id, sumOf(executableOf(target))]));
  const file = path.join(OUT, 'install.sh');
  writeFileSync(file, installScript(PRODUCT.version, sums), { mode: 0o755 });
  return file;
}
