import type { Block } from '../../knowledge/params/kernel.ts';
import { isWithin, rangeOfOne, type Ipv4Range } from '../../notation/ipv4-range.ts';
import type { SavedTables } from '../../notation/netfilter-save.ts';
import { untranslated } from './nat-walk.ts';
import type { Probe } from './packets.ts';
import { ruleMet } from './rule-met.ts';

/** What this machine and its neighbours are called by. */
interface Neighbourhood {
  readonly own: readonly string[];
  /** Networks whose addresses ask each other by ARP: what nobody there has, nobody gets. */
  readonly onLink: readonly Ipv4Range[];
}

/**
 * Packets that nothing stops, and whose answer comes to nobody: they go out under an address that nobody outside knows,
 * because no rule of nat is asked for them (iptables-extensions(8), CT --notrack) or one lets them past; or under one
 * that this machine has no more.
 */
export function lostAnswers(
  tables: readonly SavedTables[],
  probes: readonly Probe[],
  around: Neighbourhood,
): readonly Block[] {
  return probes
    .filter(({ kind, way }) => (kind === 'registry' || kind === 'dns') && way === 'forwarded')
    .flatMap(({ network, packet, arriving }) =>
      tables.flatMap((one): readonly Block[] => {
        const lost = ruleMet(one, 'raw', 'PREROUTING', arriving, isNotTracked) ?? untranslated(one, packet);
        if (lost !== null) return [{ packet: 'answer', network, chain: lost.chain, rule: lost.rule }];
        return asNobody(one, packet, around).map((block) => ({ ...block, packet: 'answer', network }));
      }),
    );
}

function isNotTracked(target: string, words: readonly string[]): boolean {
  return target === 'NOTRACK' || (target === 'CT' && words.includes('--notrack'));
}

/** One of its own neighbours' nobody answers for; any other may be routed to this machine, which need not have it. */
function asNobody(
  tables: SavedTables,
  packet: Probe['packet'],
  { own, onLink }: Neighbourhood,
): readonly Pick<Block, 'chain' | 'rule' | 'isLikely'>[] {
  const met = ruleMet(tables, 'nat', 'POSTROUTING', packet, (target) => TRANSLATES.has(target));
  const source = met?.words.includes('SNAT') === true ? met.words[met.words.indexOf('--to-source') + 1] : '';
  const range = rangeOfOne(source ?? '');
  if (met === null || range === null || own.length === 0 || own.includes(source ?? '')) return [];
  const isNeighbours = onLink.some((net) => isWithin(range, net));
  return [{ chain: met.chain, rule: met.rule, ...(isNeighbours ? {} : { isLikely: true }) }];
}

/** The first of these that takes a packet decides. */
const TRANSLATES: ReadonlySet<string> = new Set(['SNAT', 'MASQUERADE']);
