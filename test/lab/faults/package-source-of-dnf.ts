import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'package-source-of-dnf',
  title: 'docker-ce.repo names download.docker.com, which is reset on the way',
  files: {
    '/etc/pki/rpm-gpg/README': 'Keys of repositories.\n',
    '/etc/yum.repos.d/docker-ce.repo':
      '[docker-ce-stable]\nname=Docker CE Stable - $basearch\nbaseurl=https://download.docker.com/linux/centos/$releasever/$basearch/stable\nenabled=1\ngpgcheck=1\ngpgkey=https://download.docker.com/linux/centos/gpg\n',
  },
  breakIt: async ({ internet }) => internet.resetAfterHello('download.docker.com'),
  cause: 'package-source-unreachable',
  mend: { kind: 'fix' },
  proof: async (world) =>
    sh(
      world,
      `grep -q '^baseurl=https://mirrors.aliyun.com/docker-ce/linux/centos/[$]releasever/' /etc/yum.repos.d/docker-ce.repo
       grep -q '^gpgkey=file:///etc/pki/rpm-gpg/RPM-GPG-KEY-docker-ce$' /etc/yum.repos.d/docker-ce.repo
       grep -q 'BEGIN PGP PUBLIC KEY BLOCK' /etc/pki/rpm-gpg/RPM-GPG-KEY-docker-ce`,
    ),
};
