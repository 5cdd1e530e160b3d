import { closeDirectWay } from './behind-proxy.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'proxy-percent-in-unit',
  title: 'the password of a proxy has %40 in a unit’s line, and systemd passes over the line',
  breakIt: async (world) => {
    await closeDirectWay(world);
    const line = 'Environment=HTTPS_PROXY=http://user:p%40ss@proxy.lab.test:3128';
    const path = '/etc/systemd/system/docker.service.d/proxy.conf';
    await world.machine.writeFile(path, `[Service]\n${line}\n`);
    await sh(world, 'systemctl daemon-reload && systemctl reset-failed docker && systemctl restart docker');
  },
  cause: 'proxy-url-misread',
  mend: { kind: 'by-hand', why: 'the password is the user’s' },
};
