import { known, unknown, type Fact } from '../../run/fact.ts';
import { rangeOf, type Ipv4Range } from '../../notation/ipv4-range.ts';

/** A route of the main table by which packets go somewhere. */
export interface Ipv4Route extends Ipv4Range {
  readonly device: string;
  /** Its addresses are neighbours; no gateway is between. */
  readonly onLink: boolean;
  readonly metric: number;
}

/** What stands for an interface where a route drops what it takes (net/ipv4/fib_trie.c, fib_route_seq_show). */
const NOWHERE = '*';
/** From include/uapi/linux/route.h. */
const RTF_UP = 0x1;
const RTF_REJECT = 0x200;

/** /proc/net/route without the default route, in the kernel's order (proc_pid_net(5)). */
export const ipv4Routes: Fact<readonly Ipv4Route[]> = {
  name: 'IPv4 routes',
  gather: async ({ host }) => {
    const file = await host.readFile('/proc/net/route');
    return file.kind === 'read'
      ? known(parseRoutes(Buffer.from(file.bytes).toString('utf8')))
      : unknown(file.kind === 'not-recorded' ? 'not-recorded' : 'failed', '/proc/net/route: cannot be read');
  },
};

function parseRoutes(text: string): readonly Ipv4Route[] {
  return text
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [device = '', destination = '', gateway = '', flags = '', , , metric = '', mask = ''] =
        line.split(/\s+/);
      const isUsed = device !== NOWHERE && (Number.parseInt(flags, 16) & (RTF_UP | RTF_REJECT)) === RTF_UP;
      const bits = maskBits(littleEndian(mask));
      return !isUsed || bits === 0
        ? []
        : [
            {
              ...rangeOf(littleEndian(destination), bits),
              device,
              onLink: gateway === '00000000',
              metric: Number(metric),
            },
          ];
    });
}

/** Addresses stand there as the machine's own number of the network's bytes: on x86 and ARM, backwards. */
function littleEndian(hex: string): number {
  return (hex.match(/../g) ?? [])
    .toReversed()
    .reduce((sum, byte) => sum * 256 + Number.parseInt(byte, 16), 0);
}

function maskBits(mask: number): number {
  return mask.toString(2).replaceAll('0', '').length;
}
