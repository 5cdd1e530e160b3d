import { known, type Fact } from '../../run/fact.ts';
import { identity } from './platform.ts';
import { localEngine } from '../daemon/local-engine.ts';
import { daemonSettings } from '../config/daemon-settings.ts';
import { unknownFrom } from '../../run/silent-command.ts';

export type Firewall =
  | { readonly kind: 'rules'; readonly text: string; readonly ms: number }
  /** The engine was told to leave iptables alone, or works with nftables (29.0 and later). */
  | { readonly kind: 'not-iptables' }
  | { readonly kind: 'not-root' };

/**
 * What `iptables-save` prints: all tables at once, of the backend that dockerd's own `iptables` has; and unlike
 * `iptables -t nat -S` it makes no table that is not there (iptables-save(8)).
 */
export const firewall: Fact<Firewall> = {
  name: 'iptables rules',
  gather: async (ask) => {
    const [who, local, settings] = await Promise.all([
      ask.fact(identity),
      ask.fact(localEngine),
      ask.fact(daemonSettings),
    ]);
    if (who.state === 'unknown') return who;
    if (local.state === 'unknown') return local;
    const off = settings.state === 'known' && settings.value.bool('iptables') === false;
    if (off || local.value.state !== 'here' || local.value.info.firewallBackend === 'nftables') {
      return known({ kind: 'not-iptables' });
    }
    if (who.value.uid !== 0) return known({ kind: 'not-root' });
    const result = await ask.host.run({ argv: ['iptables-save'], deadlineMs: ask.timeLeftMs() });
    // An empty answer is one: no table is there at all, as after `nft flush ruleset`.
    return result.kind === 'exited' && result.code === 0
      ? known({ kind: 'rules', text: result.stdout, ms: result.ms })
      : unknownFrom('iptables-save', result);
  },
};

/** The chains and rules of one table, a line each. */
export function tableOf(text: string, table: string): readonly string[] {
  const lines = text.split('\n');
  const start = lines.indexOf(`*${table}`);
  return start < 0 ? [] : lines.slice(start + 1, lines.indexOf('COMMIT', start));
}
