import type { SavedTables } from '../../notation/netfilter-save.ts';
import { judgeRule } from './iptables-match.ts';
import type { Packet } from './packet.ts';

export interface Untranslated {
  readonly chain: string;
  readonly rule: string;
}

const TRANSLATES: ReadonlySet<string> = new Set(['MASQUERADE', 'SNAT']);

type Outcome = Untranslated | 'translated' | 'unsure' | 'goes on';

/**
 * The rule that lets a container's packet out under its own address before it comes to the one that would give it the
 * machine's: its answer finds no way back. Null where none does, where it cannot be seen, or where nobody translates at all.
 */
export function untranslated(tables: SavedTables, packet: Packet): Untranslated | null {
  const rules = tables.nat?.POSTROUTING?.rules ?? [];
  const found = walk(tables, 'POSTROUTING', packet, []);
  const isMeant = rules.some(({ words }) => {
    const { match, target } = judgeRule(words, packet);
    return match === true && TRANSLATES.has(target.name);
  });
  return typeof found === 'object' && isMeant ? found : null;
}

function walk(tables: SavedTables, chain: string, packet: Packet, within: readonly string[]): Outcome {
  const chains = tables.nat ?? {};
  for (const { text, words } of within.includes(chain) ? [] : (chains[chain]?.rules ?? [])) {
    const { match, target } = judgeRule(words, packet);
    const isChain = target.name in chains;
    const decides = isChain || TRANSLATES.has(target.name) || ['ACCEPT', 'RETURN'].includes(target.name);
    if (match === false || !decides) continue;
    if (match === null) return 'unsure';
    if (TRANSLATES.has(target.name)) return 'translated';
    if (isChain) {
      const inner = walk(tables, target.name, packet, [...within, chain]);
      if (inner !== 'goes on') return inner;
    } else if (target.name === 'ACCEPT' || within.length === 0) {
      return { chain: `nat ${chain}`, rule: text };
    } else {
      return 'goes on';
    }
  }
  return 'goes on';
}
