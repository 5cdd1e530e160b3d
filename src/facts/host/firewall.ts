import { known, type Ask, type Fact, type Known } from '../../run/fact.ts';
import { identity } from './platform.ts';
import { localEngine } from '../daemon/local-engine.ts';
import { daemonSettings } from '../config/daemon-settings.ts';
import { unknownFrom } from '../../run/silent-command.ts';

export type Firewall =
  /** `hasLegacy`: there are rules of iptables-legacy besides, which this tool does not list (iptables-nft(8)). */
  | { readonly kind: 'rules'; readonly text: string; readonly hasLegacy: boolean; readonly ms: number }
  /** The table that the engine makes where it works with nftables (29.0 and later); null where it is gone. */
  | { readonly kind: 'nftables'; readonly table: string | null; readonly ms: number }
  /** The engine was told to leave iptables alone. */
  | { readonly kind: 'not-iptables' }
  | { readonly kind: 'not-root'; readonly tool: 'iptables' | 'nft' };

/** The engine's rules, as the tool of its own backend lists them. */
export const firewall: Fact<Firewall> = {
  name: 'firewall rules',
  gather: async (ask) => {
    const [who, local, settings] = await Promise.all([
      ask.fact(identity),
      ask.fact(localEngine),
      ask.fact(daemonSettings),
    ]);
    if (who.state === 'unknown') return who;
    if (local.state === 'unknown') return local;
    const off = settings.state === 'known' && settings.value.bool('iptables') === false;
    if (off || local.value.state !== 'here') return known({ kind: 'not-iptables' });
    const isNft = local.value.info.firewallBackend === 'nftables';
    if (who.value.uid !== 0) return known({ kind: 'not-root', tool: isNft ? 'nft' : 'iptables' });
    return isNft ? nftables(ask) : iptables(ask);
  },
};

/**
 * What `iptables-save` prints: all tables at once, of the backend that dockerd's own `iptables` has; and unlike
 * `iptables -t nat -S` it makes no table that is not there (iptables-save(8)).
 */
async function iptables(ask: Ask): Promise<Known<Firewall>> {
  const result = await ask.host.run({ argv: ['iptables-save'], deadlineMs: ask.timeLeftMs() });
  // An empty answer is one: no table is there at all, as after `nft flush ruleset`.
  return result.kind === 'exited' && result.code === 0
    ? known({
        kind: 'rules',
        text: result.stdout,
        hasLegacy: /iptables-legacy tables present/.test(result.stderr),
        ms: result.ms,
      })
    : unknownFrom('iptables-save', result);
}

/** Of moby daemon/libnetwork/drivers/bridge/internal/nftabler/nftabler.go, dockerTable. */
const TABLE = ['table', 'ip', 'docker-bridges'] as const;

/** One table alone, without what its maps hold (`-t`, nft(8)): a machine's other rules are nobody's business. */
async function nftables(ask: Ask): Promise<Known<Firewall>> {
  const result = await ask.host.run({
    argv: ['nft', '-t', 'list', ...TABLE],
    deadlineMs: ask.timeLeftMs(),
  });
  if (result.kind !== 'exited') return unknownFrom('nft', result);
  if (result.code === 0) return known({ kind: 'nftables', table: result.stdout, ms: result.ms });
  // nftables src/cache.c: the kernel's ENOENT, with the place in the command.
  return result.stderr.startsWith('Error: No such file or directory')
    ? known({ kind: 'nftables', table: null, ms: result.ms })
    : unknownFrom('nft', result);
}
