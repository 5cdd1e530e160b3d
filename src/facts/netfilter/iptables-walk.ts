import type { SavedTables } from '../../notation/netfilter-save.ts';
import { judgeRule } from './iptables-match.ts';
import { PASSES, UNSURE, type Fate, type Packet } from './packet.ts';

/** Docker's own chains, which keep networks apart on purpose (moby daemon/libnetwork/drivers/bridge/internal/iptabler). */
const DOCKERS = /^DOCKER(?!-USER$)/;

/** Verdicts behind which a rule has nothing more to say. */
const STOPS: ReadonlySet<string> = new Set(['DROP', 'REJECT']);

/** It is somebody else's program that decides. */
const ASKS_OTHERS: ReadonlySet<string> = new Set(['QUEUE', 'NFQUEUE', 'TPROXY', 'SYNPROXY']);

type Outcome = Fate | { readonly kind: 'returns'; readonly unsure: boolean };

/**
 * What becomes of a packet in a built-in chain (`filter`, `FORWARD`), its rules in the order of the kernel: a jump into a
 * chain of somebody's comes back at its end or at RETURN, the chain's policy stands behind the last rule.
 */
export function walkIptables(tables: SavedTables, table: string, chain: string, packet: Packet): Fate {
  const top = tables[table]?.[chain];
  if (top === undefined) return PASSES;
  const outcome = walkChain(tables, table, chain, packet, []);
  if (outcome.kind !== 'returns') return outcome;
  if (top.policy === 'ACCEPT' || top.policy === null) return PASSES;
  return outcome.unsure
    ? UNSURE
    : { kind: 'stopped', chain: `${table} ${chain}`, rule: `-P ${chain} ${top.policy}` };
}

function walkChain(
  tables: SavedTables,
  table: string,
  chain: string,
  packet: Packet,
  within: readonly string[],
): Outcome {
  const chains = tables[table] ?? {};
  let unsure = false;
  // The kernel refuses a loop of chains; a text may have one.
  for (const { text, words } of within.includes(chain) ? [] : (chains[chain]?.rules ?? [])) {
    const { match, target } = judgeRule(words, packet);
    if (match === false || target.name === '') continue;
    if (STOPS.has(target.name)) {
      // One that perhaps stops it is passed over: that would be a guess.
      if (match === null) continue;
      if (unsure || DOCKERS.test(chain)) return UNSURE;
      return { kind: 'stopped', chain: `${table} ${chain}`, rule: text };
    }
    if (target.name === 'ACCEPT') {
      if (match === true) return unsure ? UNSURE : PASSES;
      unsure = true;
    } else if (target.name === 'RETURN') {
      if (match === true) return { kind: 'returns', unsure };
      unsure = true;
    } else if (ASKS_OTHERS.has(target.name)) {
      unsure = true;
    } else if (target.name in chains) {
      const inner = walkChain(tables, table, target.name, packet, [...within, chain]);
      if (match === null) {
        unsure = true;
      } else if (inner.kind === 'returns') {
        unsure ||= inner.unsure;
        if (target.isGoto) return { kind: 'returns', unsure };
      } else if (inner.kind === 'passes' && unsure) {
        return UNSURE;
      } else if (inner.kind !== 'stopped' || !unsure) {
        return inner;
      } else {
        return UNSURE;
      }
    }
  }
  return { kind: 'returns', unsure };
}
