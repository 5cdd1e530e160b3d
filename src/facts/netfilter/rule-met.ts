import type { SavedTables } from '../../notation/netfilter-save.ts';
import { judgeRule } from './iptables-match.ts';
import type { Packet } from './packet.ts';

export interface MetRule {
  readonly chain: string;
  readonly rule: string;
  readonly words: readonly string[];
}

type Outcome = MetRule | 'unsure' | 'ends' | 'goes on';

/**
 * The first rule with such a target that takes the packet, through the jumps into chains of somebody's; null where there
 * is none, or where it cannot be seen.
 */
export function ruleMet(
  tables: SavedTables,
  table: string,
  chain: string,
  packet: Packet,
  isWanted: (target: string, words: readonly string[]) => boolean,
): MetRule | null {
  const found = walk(tables[table] ?? {}, chain, []);
  return typeof found === 'object' ? { ...found, chain: `${table} ${found.chain}` } : null;

  function walk(chains: SavedTables[string], name: string, within: readonly string[]): Outcome {
    for (const { text, words } of within.includes(name) ? [] : (chains[name]?.rules ?? [])) {
      const { match, target } = judgeRule(words, packet);
      const wanted = isWanted(target.name, words);
      const decides = wanted || target.name in chains || ENDS.has(target.name);
      if (match === false || !decides) continue;
      if (match === null) return 'unsure';
      if (wanted) return { chain: name, rule: text, words };
      if (target.name === 'RETURN') return within.length === 0 ? 'ends' : 'goes on';
      if (ENDS.has(target.name)) return 'ends';
      const inner = walk(chains, target.name, [...within, name]);
      if (inner !== 'goes on') return inner;
    }
    return 'goes on';
  }
}

/** Behind these no rule of the table is asked any more. */
const ENDS: ReadonlySet<string> = new Set([
  'ACCEPT',
  'RETURN',
  'DROP',
  'REJECT',
  'DNAT',
  'REDIRECT',
  'SNAT',
  'MASQUERADE',
  'TPROXY',
  'QUEUE',
  'NFQUEUE',
]);
