import { known, type Fact } from '../../run/fact.ts';
import { fibTrie } from './fib-trie.ts';

/** The IPv4 addresses of this machine. */
export const ownAddresses: Fact<readonly string[]> = {
  name: 'addresses of this machine',
  gather: async (ask) => {
    const trie = await ask.fact(fibTrie);
    return trie.state === 'known' ? known(trie.value.own) : trie;
  },
};
