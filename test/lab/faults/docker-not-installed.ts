import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'docker-not-installed',
  title: 'neither the docker command nor dockerd is there, and download.docker.com is silent',
  breakIt: async (world) => {
    await world.internet.blackhole('download.docker.com');
    await sh(
      world,
      'rm /usr/bin/docker /usr/sbin/dockerd; systemctl stop docker.socket docker.service; ' +
        'rm /usr/lib/systemd/system/docker.service /usr/lib/systemd/system/docker.socket; systemctl daemon-reload',
    );
  },
  cause: 'docker-not-installed',
  mend: { kind: 'by-hand', why: 'docker-doctor installs no packages' },
};
