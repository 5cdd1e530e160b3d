import type { KernelCauses } from '../../knowledge/params/kernel.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { localEngine } from '../daemon/local-engine.ts';
import { textOfFile } from './text-of-file.ts';
import { dockerNetworks, type DockerNetwork } from './docker-networks.ts';

export type FullBridge = KernelCauses['bridge-full']['bridges'][number];

/** A bridge numbers its ports with ten bits, from 1 on (linux net/bridge/br_private.h, BR_PORT_BITS; br_if.c, find_portno). */
const MOST_PORTS = 1023;

/**
 * Bridges with as many ports as the kernel gives one: of running containers, and of those whose interface was left behind.
 * Only where the machine has so many interfaces at all is a bridge asked about.
 */
export const fullBridges: Fact<readonly FullBridge[]> = {
  name: 'bridges without a free port',
  gather: async (ask) => {
    const [local, networks] = await Promise.all([ask.fact(localEngine), ask.fact(dockerNetworks)]);
    if (local.state === 'unknown') return local;
    if (networks.state === 'unknown') return networks;
    if (local.value.state !== 'here') return known([]);
    const interfaces = await textOfFile(ask.host, '/proc/net/dev');
    if (interfaces.split('\n').length <= MOST_PORTS) return known([]);
    const { running } = local.value.info;
    const bridges = networks.value.filter(({ driver, bridge }) => driver === 'bridge' && bridge !== '');
    const full = await Promise.all(bridges.map((network) => fullOf(ask, network, running)));
    return known(full.flat());
  },
};

async function fullOf(
  ask: Ask,
  { name, bridge }: DockerNetwork,
  running: number,
): Promise<readonly FullBridge[]> {
  const argv = ['ip', '-oneline', 'link', 'show', 'master', bridge] as const;
  const ran = await ask.host.run({ argv, deadlineMs: ask.timeLeftMs() });
  const ports = ran.kind === 'exited' && ran.code === 0 ? ran.stdout.split('\n').filter(Boolean).length : 0;
  return ports < MOST_PORTS ? [] : [{ network: name, bridge, ports, running }];
}
