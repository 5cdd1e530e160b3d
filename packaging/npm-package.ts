import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { executableOf, OUT, PRODUCT, ROOT, type Target } from './targets.ts';

/**
 * Makes docker-doctor-KIND-VERSION.tgz, which install.sh fetches from a registry, and gives its path. npm writes one
 * hour into all its archives, so that they are the same each time.
 */
export function makeNpmPackage(target: Target): string {
  const name = `docker-doctor-${target.id}`;
  const folder = path.join(OUT, target.id, 'npm');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, 'bin'), { recursive: true });
  copyFileSync(executableOf(target), path.join(folder, 'bin/docker-doctor'));
  for (const file of ['LICENSE', 'dist/THIRD-PARTY-LICENSES.txt', 'packaging/RUNTIME-LICENCES.md'])
    cpSync(path.join(ROOT, file), path.join(folder, path.basename(file)));
  const { version, description, homepage } = PRODUCT;
  const manifest = {
    name,
    version,
    description: `${description} Executable for ${target.id}; does not need Node.`,
    homepage,
    license: 'MIT AND LGPL-2.1-or-later AND Apache-2.0 AND BSD-3-Clause AND Unicode-3.0',
    bin: { 'docker-doctor': 'bin/docker-doctor' },
    os: ['linux'],
    cpu: [target.machine],
    libc: [target.id.endsWith('-musl') ? 'musl' : 'glibc'],
    files: ['bin', 'THIRD-PARTY-LICENSES.txt', 'RUNTIME-LICENCES.md'],
  };
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  execFileSync('npm', ['pack', '--silent', '--pack-destination', OUT], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return path.join(OUT, `${name}-${version}.tgz`);
}
