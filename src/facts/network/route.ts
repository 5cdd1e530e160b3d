import { known, unknown, type Fact } from '../../run/fact.ts';

/** Where packets to the outside go; no interface where there is no default route. */
interface Uplink {
  readonly interface: string | null;
}

/** The default route, from /proc/net/route and /proc/net/ipv6_route (proc_pid_net(5)). */
const uplink: Fact<Uplink> = {
  name: 'uplink',
  gather: async ({ host }) => {
    const [ipv4, ipv6] = await Promise.all([
      host.readFile('/proc/net/route'),
      host.readFile('/proc/net/ipv6_route'),
    ]);
    if (ipv4.kind !== 'read') return unknown('failed', '/proc/net/route: cannot be read');
    const lines4 = Buffer.from(ipv4.bytes).toString('utf8').split('\n').slice(1);
    const lines6 = ipv6.kind === 'read' ? Buffer.from(ipv6.bytes).toString('utf8').split('\n') : [];
    const line4 = lines4.map((line) => line.split('\t')).find(([, target]) => target === '00000000');
    // Destination ::/0 with a gateway; the kernel lists an unreachable one on `lo` when there is none.
    const line6 = lines6.map((line) => /^0{32} 00 .* +(?!lo\b)(\S+)$/.exec(line)?.[1]);
    return known({ interface: line4?.[0] ?? line6.find((name) => name !== undefined) ?? null });
  },
};

/** Whether there is a default route. */
export const defaultRoute: Fact<boolean> = {
  name: 'default route',
  gather: async (ask) => {
    const found = await ask.fact(uplink);
    return found.state === 'known' ? known(found.value.interface !== null) : found;
  },
};

export interface UplinkMtu {
  readonly interface: string;
  /** Null where the kernel does not tell. */
  readonly mtu: number | null;
}

/** The largest packet that the interface of the default route sends (Linux ABI, sysfs-class-net). */
export const uplinkMtu: Fact<UplinkMtu> = {
  name: 'MTU of the uplink',
  gather: async (ask) => {
    const found = await ask.fact(uplink);
    if (found.state === 'unknown') return found;
    const name = found.value.interface;
    if (name === null) return unknown('failed', 'no default route');
    const file = await ask.host.readFile(`/sys/class/net/${name}/mtu`);
    const mtu = file.kind === 'read' ? Number(Buffer.from(file.bytes).toString('utf8').trim()) : NaN;
    return known({ interface: name, mtu: Number.isInteger(mtu) ? mtu : null });
  },
};
