import { execFileSync } from 'node:child_process';
import { mkdirSync, lstatSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { debPrerm } from './removal.ts';
import { sourceDate, stage } from './staging.ts';
import { OUT, PRODUCT, type Target } from './targets.ts';

/** Why lintian (2.116) finds what no executable of this kind can be without. */
const OVERRIDES = `# The runtime comes as one program, with its libraries and its symbols; it finds itself by them.
docker-doctor: unstripped-binary-or-object [usr/bin/docker-doctor]
docker-doctor: embedded-library *
# Not built for Debian's archive: nobody has filed that it is missing there.
docker-doctor: initial-upload-closes-no-bugs *
docker-doctor: hardening-no-pie [usr/bin/docker-doctor]
docker-doctor: hardening-no-relro [usr/bin/docker-doctor]
`;

/** Makes docker-doctor_VERSION_ARCH.deb, the same bytes each time, and gives its path. */
export function makeDeb(target: Target, arch: string): string {
  const folder = path.join(OUT, target.id, 'deb');
  stage(target, folder, { zsh: '/usr/share/zsh/vendor-completions/_docker-doctor' });
  mkdirSync(path.join(folder, 'usr/share/lintian/overrides'), { recursive: true, mode: 0o755 });
  writeFileSync(path.join(folder, 'usr/share/lintian/overrides/docker-doctor'), OVERRIDES);
  mkdirSync(path.join(folder, 'DEBIAN'), { mode: 0o755 });
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const bytes = files.reduce((sum, name) => sum + sizeOf(path.join(folder, name)), 0);
  const control = {
    Package: 'docker-doctor',
    Version: PRODUCT.version,
    Architecture: arch,
    Maintainer: 'docker-doctor authors <docker-doctor@users.noreply.github.com>',
    'Installed-Size': String(Math.ceil(bytes / 1024)),
    Depends: 'libc6 (>= 2.17)',
    Enhances: 'docker.io, docker-ce, docker-cli, docker-ce-cli',
    Section: 'admin',
    Priority: 'optional',
    Homepage: PRODUCT.homepage.replace(/#.*/, ''),
    Description: `find out why Docker does not work, and fix it safely
 docker-doctor checks client, daemon, configuration, network and registries,
 and names the root cause. A fix is shown first, applied only with your
 consent, and verified; it can be undone. Also works as "docker doctor".`,
  };
  const lines = Object.entries(control).map(([name, value]) => `${name}: ${value}\n`);
  writeFileSync(path.join(folder, 'DEBIAN/control'), lines.join(''));
  writeFileSync(path.join(folder, 'DEBIAN/prerm'), debPrerm(), { mode: 0o755 });
  const file = path.join(OUT, `docker-doctor_${PRODUCT.version}_${arch}.deb`);
  // xz: dpkg reads zstd only since Debian 12.
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zxz', '--build', folder, file], {
    env: { PATH: '/usr/bin:/bin', SOURCE_DATE_EPOCH: sourceDate() },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return file;
}

function sizeOf(file: string): number {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  return stats?.isFile() === true ? stats.size : 0;
}
