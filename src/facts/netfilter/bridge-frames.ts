import type { Block } from '../../knowledge/params/kernel.ts';
import { parseSavedTables } from '../../notation/netfilter-save.ts';
import type { Ask } from '../../run/fact.ts';
import type { DockerNetwork } from '../host/docker-networks.ts';
import { walkIptables } from './iptables-walk.ts';
import { PORT } from './nft-frames.ts';
import type { Packet } from './packet.ts';

/** A frame of a container's to its gateway: it comes into the bridge by the container's veth. */
const FRAME: Packet = {
  in: PORT,
  out: '',
  source: null,
  target: null,
  protocol: 'tcp',
  sourcePort: 0,
  targetPort: 0,
  state: 'NEW',
  isDnat: false,
};

/** The program of both families of iptables; the old ebtables-save loads modules of the kernel to look for tables. */
const SAVE = '/usr/sbin/ebtables-save';
const OF_NFTABLES = 'xtables-nft-multi';

/**
 * The rule of the bridges themselves, which no rule of IP comes before (ebtables(8), chain INPUT of the table filter), by
 * which a container's frames do not come to its gateway.
 */
export async function stoppedFrames(ask: Ask, { name, bridge }: DockerNetwork): Promise<readonly Block[]> {
  const program = await ask.host.stat(SAVE);
  if (program.kind !== 'there' || !program.realPath.endsWith(`/${OF_NFTABLES}`)) return [];
  const saved = await ask.host.run({ argv: ['ebtables-save'], deadlineMs: ask.timeLeftMs() });
  if (saved.kind !== 'exited' || saved.code !== 0) return [];
  const fate = walkIptables(
    parseSavedTables(inWordsOfIptables(saved.stdout, bridge)),
    'filter',
    'INPUT',
    FRAME,
  );
  return fate.kind === 'stopped'
    ? [{ packet: 'registry', network: name, chain: `ebtables ${fate.chain}`, rule: fate.rule }]
    : [];
}

/** The frame carries IPv4 and comes into this bridge; other protocols and bridges are not its own. */
function inWordsOfIptables(saved: string, bridge: string): string {
  return (
    saved
      // ebtables(8) has the ! behind the option, iptables(8) before it.
      .replace(/ (--?[\w-]+) ! (?=\S)/g, ' ! $1 ')
      .replace(/ -p (?:IPv4|0x0?800)(?= |$)/gm, ' -p all')
      .replace(/ --logical-in (\S+)/g, (_, name: string) => (name === bridge ? ' -p all' : ` -i ${name}`))
  );
}
