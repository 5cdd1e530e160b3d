import { known, unknown, type Ask, type Fact } from '../../run/fact.ts';
import { daemonSettings } from '../config/daemon-settings.ts';
import { identity } from './platform.ts';

/**
 * Who sees to it that containers go out under this machine's address: the engine, this machine's own rules, or nobody,
 * where the engine was told to leave iptables alone. Without it no answer finds the way back to the default bridge. Only
 * root sees the rules.
 */
export const containerNat: Fact<'engine' | 'own' | 'none'> = {
  name: 'NAT of containers',
  gather: async (ask) => {
    const settings = await ask.fact(daemonSettings);
    if (settings.state === 'unknown') return settings;
    if (settings.value.bool('iptables') !== false) return known('engine');
    const who = await ask.fact(identity);
    if (who.state === 'unknown') return who;
    if (who.value.uid !== 0) return unknown('no-permission', 'iptables-save');
    const [iptables, nft] = await Promise.all([
      listed(ask, ['iptables-save']),
      // Without what its sets and maps hold (`-t`, nft(8)); firewalld's rules are in no table of iptables.
      listed(ask, ['nft', '-t', 'list', 'ruleset']),
    ]);
    if (iptables === null && nft === null) return unknown('no-such-tool', 'iptables-save, nft');
    const isOwn =
      /-j (?:MASQUERADE|SNAT)\b/.test(iptables ?? '') || /\b(?:masquerade|snat)\b/.test(nft ?? '');
    return known(isOwn ? 'own' : 'none');
  },
};

async function listed(ask: Ask, argv: readonly [string, ...string[]]): Promise<string | null> {
  const result = await ask.host.run({ argv, deadlineMs: ask.timeLeftMs() });
  return result.kind === 'exited' ? result.stdout : null;
}
