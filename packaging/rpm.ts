import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rpmPreun } from './removal.ts';
import { DOCUMENTS, PLUGIN, SHARED, sourceDate, stage } from './staging.ts';
import { OUT, PRODUCT, type Target } from './targets.ts';

/**
 * Nothing of the computer that builds goes into the package: neither its name nor the hour. The program is packed as
 * it is, for the runtime finds itself by its symbols. xz: the rpm of CentOS 7 (4.11) reads no zstd.
 */
const SETTINGS = {
  _buildhost: 'reproducible',
  _build_id_links: 'none',
  _binary_payload: 'w6.xzdio',
  __os_install_post: '%{nil}',
  clamp_mtime_to_source_date_epoch: '1',
  debug_package: '%{nil}',
  source_date_epoch_from_changelog: '0',
  use_source_date_epoch_as_buildtime: '1',
} as const;

/** Makes docker-doctor-VERSION-1.ARCH.rpm, the same bytes each time, and gives its path. */
export function makeRpm(target: Target, arch: string): string {
  const folder = path.join(OUT, target.id, 'rpm');
  stage(target, folder, { zsh: '/usr/share/zsh/site-functions/_docker-doctor' });
  const top = mkdtempSync(path.join(tmpdir(), 'docker-doctor-rpm-'));
  try {
    const spec = path.join(top, 'docker-doctor.spec');
    writeFileSync(spec, specOf(folder));
    const settings = Object.entries({ _topdir: top, _dbpath: path.join(top, 'db'), ...SETTINGS });
    const defines = settings.flatMap(([name, value]) => ['--define', `${name} ${value}`]);
    execFileSync('rpmbuild', ['-bb', '--quiet', '--target', `${arch}-linux`, ...defines, spec], {
      env: { PATH: '/usr/bin:/bin', HOME: top, SOURCE_DATE_EPOCH: sourceDate() },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const name = `docker-doctor-${PRODUCT.version}-1.${arch}.rpm`;
    const file = path.join(OUT, name);
    copyFileSync(path.join(top, 'RPMS', arch, name), file);
    return file;
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
}

function specOf(folder: string): string {
  return `Name: docker-doctor
Version: ${PRODUCT.version}
Release: 1
Summary: Find out why Docker does not work, and fix it safely
License: MIT AND LGPL-2.1-or-later AND Apache-2.0 AND BSD-3-Clause AND Unicode-3.0
URL: ${PRODUCT.homepage.replace(/#.*/, '')}
AutoReqProv: no
Requires: glibc >= 2.17

%description
docker-doctor checks client, daemon, configuration, network and registries,
and names the root cause. A fix is shown first, applied only with your
consent, and verified; it can be undone. Also works as "docker doctor".

%install
cp -a ${folder}/. %{buildroot}/

%preun
${rpmPreun()}
%files
%attr(0755, root, root) /usr/bin/docker-doctor
%attr(-, root, root) ${PLUGIN}
%attr(-, root, root) ${SHARED}
%attr(0644, root, root) /usr/share/bash-completion/completions/docker-doctor
%attr(0644, root, root) /usr/share/fish/vendor_completions.d/docker-doctor.fish
%attr(0644, root, root) /usr/share/zsh/site-functions/_docker-doctor
%attr(0644, root, root) /usr/share/man/man1/docker-doctor.1.gz
%lang(zh_CN) %attr(0644, root, root) /usr/share/man/zh_CN/man1/docker-doctor.1.gz
%doc %attr(0644, root, root) ${DOCUMENTS}/changelog.gz
%license %attr(0644, root, root) ${DOCUMENTS}/copyright
%license %attr(0644, root, root) ${DOCUMENTS}/THIRD-PARTY-LICENSES.txt
%license %attr(0644, root, root) ${DOCUMENTS}/RUNTIME-LICENCES.md
`;
}
