import { PACKAGES, type DistributionPackages } from './packages.ts';

export interface InstalledOn {
  /** VERSION_CODENAME of os-release(5), as `trixie`. */
  readonly codename: string;
  /** VERSION_ID of os-release(5), as `22.03`. */
  readonly version: string;
}

const PACKAGE_NAMES = 'docker-ce docker-ce-cli containerd.io docker-buildx-plugin docker-compose-plugin';

/**
 * The commands that install Docker's own packages, from `base`: Docker itself or a mirror (docs.docker.com/engine/
 * install). None where Docker has no packages for the distribution.
 */
export function repositoryCommands(
  { tool, repository, releases }: DistributionPackages,
  { codename, version }: InstalledOn,
  base: string,
): readonly string[] {
  if (repository === null || tool === 'other') return [];
  const folder = `${base}/linux/${repository}`;
  if (tool === 'apt') {
    if (codename === '') return [];
    const source = `deb [arch=$(dpkg --print-architecture) signed-by=/etc/apt/keyrings/docker.asc] ${folder} ${codename} stable`;
    return [
      'sudo apt-get update',
      'sudo apt-get install ca-certificates curl',
      'sudo install -m 0755 -d /etc/apt/keyrings',
      `sudo curl -fsSL ${folder}/gpg -o /etc/apt/keyrings/docker.asc`,
      `echo "${source}" | sudo tee /etc/apt/sources.list.d/docker.list`,
      'sudo apt-get update',
      `sudo apt-get install ${PACKAGE_NAMES}`,
    ];
  }
  const file = '/etc/yum.repos.d/docker-ce.repo';
  const release = releases[version.split('.')[0]?.toUpperCase() ?? ''];
  return [
    `sudo curl -fsSL ${folder}/docker-ce.repo -o ${file}`,
    // The file of a mirror may still name download.docker.com.
    ...(base === PACKAGES.base ? [] : [`sudo sed -i 's+${PACKAGES.base}+${base}+' ${file}`]),
    ...(release === undefined ? [] : [`sudo sed -i 's+$releasever+${release}+' ${file}`]),
    `sudo dnf install ${PACKAGE_NAMES}`,
    'sudo systemctl enable --now docker',
  ];
}
