import { known, unknown, type Fact } from '../../run/fact.ts';
import { DEFAULT_SOCKET } from '../client/docker-client.ts';
import { parseIpv4Range, type Ipv4Range } from './ipv4-range.ts';
import { localEngine } from '../daemon/local-engine.ts';

export interface DockerNetwork {
  readonly name: string;
  readonly driver: string;
  readonly subnets: readonly Ipv4Range[];
  /** The bridge's name on this machine; empty where the driver makes none. */
  readonly bridge: string;
  /** Shut off from the outside on purpose. */
  readonly internal: boolean;
  /** Its containers go out under this machine's address. */
  readonly masquerades: boolean;
}

/** `GET /networks` of this machine's own engine; empty where there is none. */
export const dockerNetworks: Fact<readonly DockerNetwork[]> = {
  name: 'Docker networks',
  gather: async (ask) => {
    const local = await ask.fact(localEngine);
    if (local.state === 'unknown') return local;
    if (local.value.state !== 'here') return known([]);
    const reply = await ask.host.engine({
      endpoint: { kind: 'unix', path: DEFAULT_SOCKET },
      method: 'GET',
      path: '/networks',
      deadlineMs: ask.timeLeftMs(),
    });
    if (reply.kind === 'not-recorded') return unknown('not-recorded', 'GET /networks');
    const networks = reply.kind === 'answered' && reply.status === 200 ? parseNetworks(reply.body) : null;
    if (networks !== null) return known(networks);
    return reply.kind === 'failed' && reply.code === 'ETIMEDOUT'
      ? unknown('timed-out', `GET /networks: ${reply.message}`)
      : unknown(
          'failed',
          `GET /networks: ${reply.kind === 'failed' ? reply.message : reply.body.slice(0, 200)}`,
        );
  },
};

/** Null where it is not the Engine's answer. */
export function parseNetworks(body: string): readonly DockerNetwork[] | null {
  let list: unknown;
  try {
    list = JSON.parse(body);
  } catch {
    return null;
  }
  return Array.isArray(list) ? list.map(networkFrom) : null;
}

function networkFrom(value: unknown): DockerNetwork {
  const name = textAt(value, 'Name');
  const driver = textAt(value, 'Driver');
  const options = fieldOf(value, 'Options');
  const config = fieldOf(fieldOf(value, 'IPAM'), 'Config');
  const named = textAt(options, 'com.docker.network.bridge.name');
  return {
    name,
    driver,
    subnets: (Array.isArray(config) ? config : []).flatMap(
      (entry: unknown) => parseIpv4Range(textAt(entry, 'Subnet')) ?? [],
    ),
    // libnetwork drivers/bridge: "br-" and the first twelve figures of the id, where it is not named.
    bridge: driver !== 'bridge' ? '' : named || `br-${textAt(value, 'Id').slice(0, 12)}`,
    internal: fieldOf(value, 'Internal') === true,
    masquerades:
      textAt(options, 'com.docker.network.bridge.enable_ip_masquerade') !== 'false' &&
      // Since 27.0 a network can be routed, or have a gateway without NAT (drivers/bridge, gateway_mode_ipv4).
      ['', 'nat'].includes(textAt(options, 'com.docker.network.bridge.gateway_mode_ipv4')) &&
      // Since 25.0 SNAT to one address can stand in its place.
      textAt(options, 'com.docker.network.host_ipv4') === '',
  };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

function textAt(value: unknown, name: string): string {
  const found = fieldOf(value, name);
  return typeof found === 'string' ? found : '';
}
