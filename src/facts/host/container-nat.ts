import { parseNftRuleset } from '../../notation/nft-ruleset.ts';
import { known, unknown, type Ask, type Fact, type Known } from '../../run/fact.ts';
import { unknownFrom } from '../../run/silent-command.ts';
import { daemonSettings } from '../config/daemon-settings.ts';
import { identity } from './platform.ts';

/**
 * Who sees to it that containers go out under this machine's address: the engine, this machine's own rules, or nobody,
 * where the engine was told to leave iptables alone, or to translate nothing for the default bridge (`ip-masq`). Without
 * it no answer finds the way back there. Only root sees the rules.
 */
export const containerNat: Fact<'engine' | 'own' | 'none'> = {
  name: 'NAT of containers',
  gather: async (ask) => {
    const settings = await ask.fact(daemonSettings);
    if (settings.state === 'unknown') return settings;
    const makesRules = settings.value.bool('iptables') !== false;
    if (makesRules && settings.value.bool('ip-masq') !== false) return known('engine');
    const who = await ask.fact(identity);
    if (who.state === 'unknown') return who;
    if (who.value.uid !== 0) return unknown('no-permission', 'iptables-save');
    const [iptables, nft] = await Promise.all([
      listed(ask, ['iptables-save']),
      // Without what its sets and maps hold (`-t`, nft(8)); firewalld's rules are in no table of iptables.
      listed(ask, ['nft', '-t', 'list', 'ruleset']),
    ]);
    if (iptables === null && nft === null) return unknown('no-such-tool', 'iptables-save, nft');
    const saved = iptables?.state === 'known' ? iptables.value : '';
    const ruleset = nft?.state === 'known' ? nft.value : '';
    const isOwn =
      /-j (?:MASQUERADE|SNAT)\b/.test(makesRules ? withoutDockers(saved) : saved) ||
      /\b(?:masquerade|snat)\b/.test(makesRules ? ofOthers(ruleset) : ruleset);
    if (isOwn) return known('own');
    // What one of them has not told may be just that rule.
    const silent = [iptables, nft].find((rules) => rules?.state === 'unknown');
    return silent?.state === 'unknown' ? silent : known('none');
  },
};

/** Docker's own for its other networks, and for a container that asks itself by a published port. */
const DOCKERS =
  /^-A POSTROUTING -s \S+ (?:! -o (?:br-[0-9a-f]{12}|docker_gwbridge)|-d \S+ .*) -j MASQUERADE$/;

function withoutDockers(saved: string): string {
  return saved
    .split('\n')
    .filter((line) => !DOCKERS.test(line))
    .join('\n');
}

/** What iptables-nft keeps there too, and the engine's own table, are the engine's. */
function ofOthers(ruleset: string): string {
  return parseNftRuleset(ruleset)
    .filter(({ family, name }) => name !== 'docker-bridges' && !(family === 'ip' && name === 'nat'))
    .flatMap(({ chains }) => Object.values(chains).flatMap(({ rules }) => rules))
    .join('\n');
}

/** Null where there is no such program. */
async function listed(ask: Ask, argv: readonly [string, ...string[]]): Promise<Known<string> | null> {
  const result = await ask.host.run({ argv, deadlineMs: ask.timeLeftMs() });
  if (result.kind === 'not-found' || result.kind === 'not-recorded') return null;
  return result.kind === 'exited' && result.code === 0 ? known(result.stdout) : unknownFrom(argv[0], result);
}
