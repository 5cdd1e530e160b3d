import { textOfFile } from './text-of-file.ts';
import { known, type Fact } from '../../run/fact.ts';

const RANGE = '/proc/sys/net/ipv4/ip_local_port_range';
const RESERVED = '/proc/sys/net/ipv4/ip_local_reserved_ports';

export interface LocalPorts {
  /** From which the kernel takes one for each connection that is begun here (ip(7)). */
  readonly count: number;
  readonly first: number;
  readonly last: number;
  /** Of the range, how many are kept from it. */
  readonly reserved: number;
}

/** The ports of connections that this machine begins: a pull has several to the same registry at once. */
export const localPorts: Fact<LocalPorts | null> = {
  name: 'local ports',
  gather: async (ask) => {
    const [range, kept] = await Promise.all([textOfFile(ask.host, RANGE), textOfFile(ask.host, RESERVED)]);
    const [first = 0, last = 0] = range.split(/\s+/).map(Number);
    if (!(first > 0 && last >= first)) return known(null);
    const reserved = kept
      .split(',')
      .map((part) => part.split('-').map(Number))
      .map(([from = 0, to = from]) => Math.min(to, last) - Math.max(from, first) + 1)
      .filter((count) => count > 0)
      .reduce((sum, count) => sum + count, 0);
    return known({ count: last - first + 1 - reserved, first, last, reserved });
  },
};
