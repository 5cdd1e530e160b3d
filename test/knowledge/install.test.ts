import { describe, expect, test } from 'vitest';
import { repositoryCommands } from '../../src/knowledge/install.ts';
import { PACKAGES, packagesFor } from '../../src/knowledge/packages.ts';

const MIRROR = PACKAGES.mirrors[0]?.base ?? '';

function commands(id: string, like: readonly string[], version: string, codename = ''): readonly string[] {
  const packages = packagesFor(id, like);
  return packages === null ? [] : repositoryCommands(packages, { version, codename }, MIRROR);
}

describe('Docker’s packages through a mirror', () => {
  test('on Ubuntu and what is like it', () => {
    const source =
      'echo "deb [arch=$(dpkg --print-architecture) signed-by=/etc/apt/keyrings/docker.asc] https://mirrors.aliyun.com/docker-ce/linux/ubuntu noble stable" | sudo tee /etc/apt/sources.list.d/docker.list';
    expect(commands('ubuntu', ['debian'], '24.04', 'noble')).toContain(source);
    expect(commands('linuxmint', ['ubuntu', 'debian'], '22', 'noble')).toContain(source);
  });

  // The release of Docker's repository that each takes (LinuxMirrors).
  test.each([
    ['openEuler', [], '22.03', '8'],
    ['openEuler', [], '24.03', '10'],
    ['anolis', ['rhel', 'fedora', 'centos'], '23', '9'],
    ['alinux', ['rhel', 'fedora', 'centos', 'anolis'], '3', '8'],
    ['kylin', [], 'V10', '8'],
    ['tencentos', [], '4.0', '9'],
  ])('%s %j %s takes that of CentOS %s', (id, like, version, release) => {
    expect(commands(id, like, version)).toEqual([
      'sudo curl -fsSL https://mirrors.aliyun.com/docker-ce/linux/centos/docker-ce.repo -o /etc/yum.repos.d/docker-ce.repo',
      "sudo sed -i 's+https://download.docker.com+https://mirrors.aliyun.com/docker-ce+' /etc/yum.repos.d/docker-ce.repo",
      `sudo sed -i 's+$releasever+${release}+' /etc/yum.repos.d/docker-ce.repo`,
      'sudo dnf install docker-ce docker-ce-cli containerd.io docker-buildx-plugin docker-compose-plugin',
      'sudo systemctl enable --now docker',
    ]);
  });

  test.each(['centos', 'rhel', 'rocky', 'almalinux', 'fedora'])('%s takes its own', (id) => {
    expect(commands(id, [], '9.4').join('\n')).not.toContain('$releasever');
    expect(commands(id, [], '9.4')).toHaveLength(4);
  });

  test.each(['arch', 'alpine', 'opensuse'])('%s has its own packages only', (id) => {
    expect(commands(id, [], '1')).toEqual([]);
    expect(packagesFor(id, [])?.own).not.toEqual([]);
  });

  test('nothing is made up for what nobody knows', () => {
    expect(packagesFor('nixos', [])).toBeNull();
  });
});
