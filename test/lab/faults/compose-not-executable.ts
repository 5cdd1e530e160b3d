import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'compose-not-executable',
  title: 'the plugin of Compose may not be run, and a project is there',
  files: { '/usr/local/lib/docker/cli-plugins/docker-compose': '#!/bin/sh\n' },
  breakIt: async (world) =>
    sh(
      world,
      'docker pull -q busybox && docker create --name shop-web-1 --label com.docker.compose.project=shop busybox',
    ),
  cause: 'compose-missing',
  mend: { kind: 'by-hand', why: 'docker-doctor installs no packages' },
};
