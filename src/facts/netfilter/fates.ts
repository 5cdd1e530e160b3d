import type { SavedTables } from '../../notation/netfilter-save.ts';
import type { NftTable } from '../../notation/nft-ruleset.ts';
import { walkIptables } from './iptables-walk.ts';
import { walkNftChain } from './nft-walk.ts';
import type { Fate } from './packet.ts';
import type { Probe } from './packets.ts';

interface Stage {
  readonly chain: string;
  readonly tables: readonly string[];
  readonly isArriving: boolean;
  /** Behind NAT a packet has another address: not asked of chains that may stand there. */
  readonly isIptables?: true;
}

const ARRIVES: Stage = { chain: 'PREROUTING', tables: ['raw', 'mangle'], isArriving: true };
const LEAVES: Stage = { chain: 'POSTROUTING', tables: ['mangle'], isArriving: false, isIptables: true };

/** Where the kernel asks the rules of a packet: of one that is passed on before it knows the way and after (nft(8), Address families). */
const STAGES: Readonly<Record<Probe['way'], readonly Stage[]>> = {
  forwarded: [
    ARRIVES,
    { chain: 'FORWARD', tables: ['mangle', 'filter', 'security'], isArriving: false },
    LEAVES,
  ],
  sent: [{ chain: 'OUTPUT', tables: ['raw', 'mangle', 'filter', 'security'], isArriving: false }, LEAVES],
  delivered: [ARRIVES, { chain: 'INPUT', tables: ['mangle', 'filter', 'security'], isArriving: false }],
};

/** What becomes of a packet in each chain that it meets; the first that stops it is the end. */
export function fatesOf(
  { way, packet, arriving }: Probe,
  saved: readonly SavedTables[],
  foreign: readonly NftTable[],
): readonly Fate[] {
  return STAGES[way].flatMap(({ chain, tables, isArriving, isIptables = false }) => {
    const seen = isArriving ? arriving : packet;
    const hooked = (isIptables ? [] : foreign).flatMap((table) =>
      Object.entries(table.chains)
        .filter(([, { hook }]) => hook === chain.toLowerCase())
        .map(([name]) => walkNftChain(table, name, seen)),
    );
    return [
      ...saved.flatMap((one) => tables.map((table) => walkIptables(one, table, chain, seen))),
      ...hooked,
    ];
  });
}
