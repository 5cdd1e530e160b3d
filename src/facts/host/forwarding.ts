import { known, unknown, type Fact } from '../../run/fact.ts';

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
