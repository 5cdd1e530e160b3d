import type { Block } from '../../knowledge/params/kernel.ts';
import type { SavedTables } from '../../notation/netfilter-save.ts';
import { untranslated } from './nat-walk.ts';
import type { Probe } from './packets.ts';
import { ruleMet } from './rule-met.ts';

/**
 * Packets that nothing stops, and whose answer comes to nobody: they go out under an address that nobody outside knows,
 * because no rule of nat is asked for them (iptables-extensions(8), CT --notrack) or one lets them past.
 */
export function lostAnswers(tables: readonly SavedTables[], probes: readonly Probe[]): readonly Block[] {
  return probes
    .filter(({ kind }) => kind === 'registry')
    .flatMap(({ network, packet, arriving }) =>
      tables.flatMap((one) => {
        const untracked = ruleMet(one, 'raw', 'PREROUTING', arriving, isNotTracked);
        const rule = untracked ?? untranslated(one, packet);
        return rule === null
          ? []
          : [{ packet: 'answer' as const, network, chain: rule.chain, rule: rule.rule }];
      }),
    );
}

function isNotTracked(target: string, words: readonly string[]): boolean {
  return target === 'NOTRACK' || (target === 'CT' && words.includes('--notrack'));
}
