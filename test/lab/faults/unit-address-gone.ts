import { brokenStart, dropIn } from './broken-start.ts';
import type { Fault } from './fault.ts';

const LISTENS =
  'ExecStart=/usr/sbin/dockerd -H fd:// -H tcp://192.0.2.77:2375 --tls=false --containerd=/run/containerd/containerd.sock';

export const fault: Fault = {
  name: 'unit-address-gone',
  title: 'dockerd is told to listen on an address that no interface has any more',
  breakIt: async (world) => brokenStart(world, dropIn('ExecStart=', LISTENS)),
  cause: 'daemon-setting-dangling',
  mend: { kind: 'by-hand', why: 'where it is to listen only the user knows' },
};
