import { known, unknown, type Fact } from '../run/fact.ts';

/** Whether there is a default route, from /proc/net/route and /proc/net/ipv6_route (proc_pid_net(5)). */
export const defaultRoute: Fact<boolean> = {
  name: 'default route',
  gather: async ({ host }) => {
    const [ipv4, ipv6] = await Promise.all([
      host.readFile('/proc/net/route'),
      host.readFile('/proc/net/ipv6_route'),
    ]);
    if (ipv4.kind !== 'read') return unknown('failed', '/proc/net/route: cannot be read');
    const lines4 = Buffer.from(ipv4.bytes).toString('utf8').split('\n').slice(1);
    const lines6 = ipv6.kind === 'read' ? Buffer.from(ipv6.bytes).toString('utf8').split('\n') : [];
    return known(
      lines4.some((line) => line.split('\t')[1] === '00000000') ||
        // Destination ::/0 with a gateway; the kernel lists an unreachable one on `lo` when there is none.
        lines6.some((line) => /^0{32} 00 .* +(?!lo\b)\S+$/.test(line)),
    );
  },
};
