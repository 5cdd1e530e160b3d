import { known, unknown, type Fact } from '../../run/fact.ts';

/** What the kernel makes of an IPv4 address, as far as the whole of its tables tells. */
export interface FibTrie {
  /** The addresses of this machine. */
  readonly own: readonly string[];
  /** Whether 127.0.0.1 is one of them: the address itself, or its network. */
  readonly hasLoopback: boolean;
  /** Whether its interface seems to be up: the broadcast address of 127.0.0.0/8 goes when it goes (net/ipv4/fib_frontend.c). */
  readonly hasLoopbackUp: boolean;
  /**
   * Whether a packet may meet more than the main table: until somebody adds the first rule (ip-rule(8)) the kernel has
   * local and main in one (net/ipv4/fib_frontend.c, fib_unmerge).
   */
  readonly hasRules: boolean;
  /** Whether a route drops what it takes (ip-route(8), blackhole, unreachable, prohibit, throw). */
  readonly hasDrops: boolean;
}

const PATH = '/proc/net/fib_trie';

export const fibTrie: Fact<FibTrie> = {
  name: 'forwarding tables',
  gather: async ({ host }) => {
    const file = await host.readFile(PATH);
    if (file.kind !== 'read') {
      return unknown(file.kind === 'not-recorded' ? 'not-recorded' : 'failed', `${PATH}: ${file.kind}`);
    }
    const text = Buffer.from(file.bytes).toString('utf8');
    const [before = '', local = ''] = text.split('Local:\n');
    const main = before.split('Main:\n')[1] ?? '';
    const own = [...text.matchAll(/\|-- (\S+)\n\s+\/32 host LOCAL$/gm)].flatMap(
      ([, address]) => address ?? [],
    );
    return known({
      own: [...new Set(own)],
      hasLoopback: own.includes('127.0.0.1') || /\|-- 127\.0\.0\.0\n\s+\/8 host LOCAL$/m.test(text),
      hasLoopbackUp: text.includes('|-- 127.255.255.255\n'),
      hasRules: main !== local,
      hasDrops: /^ +\/\d+ \w+ (?:BLACKHOLE|UNREACHABLE|PROHIBIT|THROW)\b/m.test(text),
    });
  },
};
