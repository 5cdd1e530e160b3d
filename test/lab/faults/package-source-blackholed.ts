import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'package-source-blackholed',
  title: 'packets to download.docker.com vanish, and apt is told to fetch Docker from there',
  files: {
    // Only Docker could sign the lab's indexes with Docker's key: hence trusted.
    '/etc/apt/sources.list.d/docker.list':
      'deb [arch=amd64 trusted=yes signed-by=/etc/apt/keyrings/docker.asc] https://download.docker.com/linux/debian trixie stable\n',
  },
  breakIt: async ({ internet }) => internet.blackhole('download.docker.com'),
  cause: 'package-source-unreachable',
  mend: { kind: 'fix' },
  proof: async (world) =>
    sh(
      world,
      'apt-get update -o APT::Update::Error-Mode=any -o Dir::Etc::sourcelist=sources.list.d/docker.list -o Dir::Etc::sourceparts=-',
    ),
};
