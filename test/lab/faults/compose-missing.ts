import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'compose-missing',
  title: 'containers of a Compose project are there, Compose is not',
  breakIt: async (world) =>
    sh(
      world,
      'docker pull -q busybox && docker create --name shop-web-1 --label com.docker.compose.project=shop busybox',
    ),
  cause: 'compose-missing',
  mend: { kind: 'by-hand', why: 'docker-doctor installs no packages' },
};
