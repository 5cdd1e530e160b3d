import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'package-source-refused',
  title: 'download.docker.com refuses, and a .sources file of apt names it',
  files: {
    '/etc/apt/sources.list.d/docker.sources':
      'Types: deb\nURIs: https://download.docker.com/linux/debian\nSuites: trixie\nComponents: stable\nTrusted: yes\n',
  },
  breakIt: async ({ internet }) => internet.refuse('download.docker.com'),
  cause: 'package-source-unreachable',
  mend: { kind: 'fix' },
  proof: async (world) =>
    sh(
      world,
      'apt-get update -o APT::Update::Error-Mode=any -o Dir::Etc::sourcelist=sources.list.d/docker.sources -o Dir::Etc::sourceparts=-',
    ),
};
