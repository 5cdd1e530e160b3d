import { known, unknown, type Fact } from '../../run/fact.ts';

/** The IPv4 addresses of this machine (/proc/net/fib_trie: the leaves that are `host LOCAL`). */
export const ownAddresses: Fact<readonly string[]> = {
  name: 'addresses of this machine',
  gather: async ({ host }) => {
    const file = await host.readFile('/proc/net/fib_trie');
    if (file.kind !== 'read') return unknown('failed', `/proc/net/fib_trie: ${file.kind}`);
    const text = Buffer.from(file.bytes).toString('utf8');
    const found = [...text.matchAll(/\|-- (\S+)\n\s+\/32 host LOCAL$/gm)];
    return known([...new Set(found.flatMap(([, address]) => address ?? []))]);
  },
};
