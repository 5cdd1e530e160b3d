import { known, unknown, type Fact } from '../../run/fact.ts';
import { uplinkMtu } from '../network/route.ts';
import { dockerNetworks } from './docker-networks.ts';
import { ownBridges } from './own-bridges.ts';

export const FORWARDING = '/proc/sys/net/ipv4/ip_forward';

/** Whether the kernel passes packets on from one network to another, as it must for containers (ip(7), ip_forward). */
export const ipForwarding: Fact<boolean> = {
  name: 'IPv4 forwarding',
  gather: async ({ host }) => {
    const file = await host.readFile(FORWARDING);
    return file.kind === 'read'
      ? known(Buffer.from(file.bytes).toString('utf8').trim() !== '0')
      : unknown(file.kind === 'not-recorded' ? 'not-recorded' : 'failed', `${FORWARDING}: cannot be read`);
  },
};

/**
 * The switches of single interfaces that are off though that of all is on: a packet is passed on only where the
 * interface that it comes in by may (Documentation/networking/ip-sysctl.rst, forwarding): a bridge's, and the uplink's
 * for what comes back.
 */
export const forwardingOff: Fact<readonly string[]> = {
  name: 'forwarding of interfaces',
  gather: async (ask) => {
    const [networks, uplink] = await Promise.all([ask.fact(dockerNetworks), ask.fact(uplinkMtu)]);
    const bridges = networks.state === 'known' ? ownBridges(networks.value) : [];
    const devices = [
      ...bridges.filter(({ internal }) => !internal).map(({ bridge }) => bridge),
      ...(uplink.state === 'known' ? [uplink.value.interface] : []),
    ];
    const read = await Promise.all(
      devices.map(async (device) => {
        const path = `/proc/sys/net/ipv4/conf/${device}/forwarding`;
        const file = await ask.host.readFile(path);
        return file.kind === 'read' && Buffer.from(file.bytes).toString('utf8').trim() === '0' ? [path] : [];
      }),
    );
    return known(read.flat());
  },
};
