import type { Fault } from './fault.ts';
import { MACHINE_DNS } from '../internet/names.ts';
import { NODE } from '../machine/roots.ts';
import { sh } from './sh.ts';

export const fault: Fault = {
  name: 'container-dns-loopback',
  title: 'the only name server is a resolver on 127.0.0.1, and 8.8.8.8 cannot be reached',
  breakIt: async (world) => {
    const resolver = `const { createSocket } = require('node:dgram');
      const own = createSocket('udp4');
      own.on('message', (question, from) => {
        const out = createSocket('udp4');
        out.once('message', (answer) => { own.send(answer, from.port, from.address); out.close(); });
        out.send(question, 53, '${MACHINE_DNS}');
      });
      own.bind(53, '127.0.0.1');`;
    await world.machine.writeFile('/usr/local/lib/resolver.cjs', resolver);
    await sh(world, `systemd-run --quiet --unit=resolver ${NODE} /usr/local/lib/resolver.cjs`);
    await sh(world, 'echo nameserver 127.0.0.1 > /etc/resolv.conf && sleep 0.5');
    await sh(world, '! timeout 8 docker run --rm busybox nslookup registry-1.docker.io');
  },
  cause: 'container-dns-broken',
  mend: { kind: 'by-hand', why: 'which server containers can reach is not written anywhere' },
};
