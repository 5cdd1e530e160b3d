import type { Fault } from './fault.ts';
import { closeDirectWay } from './behind-proxy.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'proxy-in-unread-file',
  title: 'The proxy stands in /etc/sysconfig/docker, which no unit of this system reads',
  // With containers that a restart would stop, the fix is offered as disruptive and not done unasked.
  files: { '/etc/docker/daemon.json': '{\n  "live-restore": true\n}\n' },
  breakIt: async (world) => {
    await closeDirectWay(world);
    await world.machine.writeFile(
      '/etc/sysconfig/docker',
      'HTTPS_PROXY=http://proxy.lab.test:3128\nHTTP_PROXY=http://proxy.lab.test:3128\n',
    );
  },
  cause: 'proxy-missing-in-daemon',
  mend: { kind: 'fix' },
  proof: async (world) => sh(world, 'docker run --rm hello-world && docker search hello-world'),
};
