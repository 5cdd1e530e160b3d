import { DAEMON_JSON } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'gateway-of-nobody',
  title: 'default-gateway is an address of docker0’s network that nobody has',
  breakIt: async (world) => {
    const config = { bip: '172.17.0.1/16', 'default-gateway': '172.17.255.254' };
    await world.machine.writeFile(DAEMON_JSON, `${JSON.stringify(config)}\n`);
    await sh(world, 'systemctl reset-failed docker && systemctl restart docker');
  },
  cause: 'daemon-setting-dangling',
  mend: { kind: 'by-hand', why: 'which machine is meant only the user knows' },
};
