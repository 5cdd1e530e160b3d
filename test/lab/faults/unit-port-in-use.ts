import { brokenStart, dropIn } from './broken-start.ts';
import type { Fault } from './fault.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'unit-port-in-use',
  title: 'a drop-in makes dockerd listen on a port that another program has',
  breakIt: async (world) => {
    await sh(
      world,
      "systemd-run --unit=other node -e \"require('net').createServer().listen(2375, '127.0.0.1')\"; sleep 1",
    );
    const flags = '-H fd:// -H tcp://127.0.0.1:2375';
    await brokenStart(world, dropIn('ExecStart=', `ExecStart=/usr/sbin/dockerd ${flags}`));
  },
  cause: 'port-in-use',
  mend: { kind: 'by-hand', why: "the other program is the user's" },
};
