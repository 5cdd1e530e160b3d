import type { Fault } from './fault.ts';
import { closeDirectWay } from './behind-proxy.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'proxy-missing-in-daemon',
  title: 'Docker Hub is reached through the proxy of /etc/environment only, and the daemon has none',
  // With containers that a restart would stop, the fix is offered as disruptive and not done unasked.
  files: { '/etc/docker/daemon.json': '{\n  "live-restore": true\n}\n' },
  breakIt: async (world) => {
    await closeDirectWay(world);
    await world.machine.writeFile(
      '/etc/environment',
      'https_proxy="http://proxy.lab.test:3128"\nhttp_proxy="http://proxy.lab.test:3128"\nno_proxy="localhost,.corp.lab.test"\n',
    );
  },
  cause: 'proxy-missing-in-daemon',
  mend: { kind: 'fix' },
  proof: async (world) => sh(world, 'docker run --rm hello-world && docker search hello-world'),
};
