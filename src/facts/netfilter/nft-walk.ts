import type { NftTable } from '../../notation/nft-ruleset.ts';
import { judgeNftRule } from './nft-match.ts';
import { PASSES, UNSURE, type Fate, type Packet } from './packet.ts';

type Outcome = Fate | { readonly kind: 'returns'; readonly unsure: boolean };

/**
 * What becomes of a packet in one base chain of nftables. Another chain's `accept` does not help against it: each chain
 * on a hook sees the packet, and the first `drop` is the end (nft(8), Verdict statement).
 */
export function walkNftChain(table: NftTable, chain: string, packet: Packet): Fate {
  const top = table.chains[chain];
  if (top === undefined) return PASSES;
  const outcome = walk(table, chain, packet, []);
  if (outcome.kind !== 'returns') return outcome;
  if (top.policy !== 'drop') return PASSES;
  return outcome.unsure ? UNSURE : stopped(table, chain, 'policy drop');
}

function walk(table: NftTable, chain: string, packet: Packet, within: readonly string[]): Outcome {
  let unsure = false;
  for (const rule of within.includes(chain) ? [] : (table.chains[chain]?.rules ?? [])) {
    const { match, verdict } = judgeNftRule(rule, packet);
    if (match === false || verdict === '' || verdict === 'continue') continue;
    const [word = '', target = ''] = (verdict ?? '').split(' ');
    if (word === 'drop' || word === 'reject') {
      if (match === null) continue;
      return unsure ? UNSURE : stopped(table, chain, rule);
    }
    if (match === null || verdict === null) {
      unsure = true;
      continue;
    }
    if (word === 'accept') return unsure ? UNSURE : PASSES;
    if (word === 'return') return { kind: 'returns', unsure };
    const inner = walk(table, target, packet, [...within, chain]);
    if (inner.kind !== 'returns') return unsure ? UNSURE : inner;
    unsure ||= inner.unsure;
    // From a goto a packet does not come back here.
    if (word === 'goto') return { kind: 'returns', unsure };
  }
  return { kind: 'returns', unsure };
}

function stopped(table: NftTable, chain: string, rule: string): Fate {
  return { kind: 'stopped', chain: `${table.family} ${table.name} ${chain}`, rule };
}
