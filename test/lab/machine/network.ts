import { mkdir, writeFile } from 'node:fs/promises';
import { type Argv, must } from './command.ts';
import {
  ADDRESSES,
  GATEWAY_ADDRESS,
  MACHINE_ADDRESS,
  MACHINE_DNS,
  MIRROR_DNS,
  NOWHERE,
  isName,
} from '../internet/names.ts';

/** The internet's end of the wire to the machine: what comes in here, and only that, meets the faults. */
export const WIRE = 'wire';

export interface Network {
  /** The namespace of the outside: Hub, the mirrors, the name servers. */
  readonly internet: string;
  readonly machine: string;
}

export function networkOf(world: string): Network {
  return { internet: `${world}-net`, machine: `${world}-box` };
}

/** Two namespaces and a wire between them. No way leads from them to this computer or to the real outside. */
export async function createNetwork(world: string, more: readonly string[] = []): Promise<Network> {
  const network = networkOf(world);
  const { internet, machine } = network;
  await must(['ip', 'netns', 'add', internet]);
  await must(['ip', 'netns', 'add', machine]);
  const served = Object.entries(ADDRESSES).flatMap(([name, address]) =>
    isName(name) && NOWHERE.includes(name) ? [] : [address],
  );
  await ip(internet, [
    'link set lo up',
    ...[...served, ...more, MACHINE_DNS, MIRROR_DNS].map((address) => `address add ${address}/32 dev lo`),
    `link add ${WIRE} type veth peer name eth0 netns ${machine}`,
    `address add ${GATEWAY_ADDRESS}/30 dev ${WIRE}`,
    `link set ${WIRE} up`,
  ]);
  await ip(machine, [
    'link set lo up',
    `address add ${MACHINE_ADDRESS}/30 dev eth0`,
    'link set eth0 up',
    `route add default via ${GATEWAY_ADDRESS}`,
  ]);
  // What runs in the namespace with `ip netns exec` finds this in place of the computer's own file.
  await mkdir(`/etc/netns/${internet}`, { recursive: true });
  await writeFile(`/etc/netns/${internet}/resolv.conf`, `nameserver ${MIRROR_DNS}\n`);
  return network;
}

async function ip(namespace: string, commands: readonly string[]): Promise<void> {
  await must(['ip', '-netns', namespace, '-batch', '-'], { input: `${commands.join('\n')}\n` });
}

export function inNamespace(namespace: string, argv: Argv): Argv {
  return ['ip', 'netns', 'exec', namespace, ...argv];
}

export type Barrier = 'blackhole' | 'refuse';

/** What happens to the machine's packets to an address; a mirror's own, inside the namespace, still pass. */
export async function setBarrier(
  { internet }: Network,
  address: string,
  barrier: Barrier,
  present: boolean,
): Promise<void> {
  const match = ['-i', WIRE, '-d', address];
  const rule =
    barrier === 'blackhole'
      ? [...match, '-j', 'DROP']
      : [...match, '-p', 'tcp', '-j', 'REJECT', '--reject-with', 'tcp-reset'];
  await must(inNamespace(internet, ['iptables', present ? '-I' : '-D', 'INPUT', ...rule]));
}

/** A quarter less than what a server's certificate takes: handshakes hang, small answers still come. */
const LARGE_BYTES = 700;

export async function setLargePacketsLost({ internet }: Network, lost: boolean): Promise<void> {
  const rule = ['-o', WIRE, '-p', 'tcp', '-m', 'length', '--length', `${LARGE_BYTES}:65535`, '-j', 'DROP'];
  await must(inNamespace(internet, ['iptables', lost ? '-I' : '-D', 'OUTPUT', ...rule]));
}
