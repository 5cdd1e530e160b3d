import { known, unknown, type Fact } from '../../run/fact.ts';
import { parseModestJson } from '../../notation/json-bounds.ts';
import { asObject, listOf, objectAt, textOf } from '../../notation/json-object.ts';
import { getFromEngine } from '../daemon/engine-request.ts';
import { parseIpv4Range, type Ipv4Range } from '../../notation/ipv4-range.ts';
import { localEngine } from '../daemon/local-engine.ts';

export interface DockerNetwork {
  readonly name: string;
  readonly id: string;
  /** The project of Compose that made it; empty where none did. */
  readonly composeProject: string;
  readonly driver: string;
  readonly subnets: readonly Ipv4Range[];
  /** The addresses that its containers can have, range by range; of a network without IPv4, none. */
  readonly ranges: readonly AddressRange[];
  /** Its IPv4 addresses, the bridge's own; older engines do not tell all of them. */
  readonly gateways: readonly string[];
  /** The bridge's name on this machine; empty where the driver makes none. */
  readonly bridge: string;
  /** Shut off from the outside on purpose. */
  readonly internal: boolean;
  /** Its bridge is given no IPv4 address (drivers/bridge, inhibit_ipv4). */
  readonly withoutAddress: boolean;
  /** Its containers go out under this machine's address. */
  readonly masquerades: boolean;
}

export interface AddressRange {
  readonly subnet: Ipv4Range;
  /** The part of it that containers are given, `fixed-cidr` or `--ip-range`: else all of it. */
  readonly range: Ipv4Range;
  /** Addresses that no container is given: the gateway's, and those that are kept for others. */
  readonly kept: readonly string[];
}

/** `GET /networks` of this machine's own engine; empty where there is none. */
export const dockerNetworks: Fact<readonly DockerNetwork[]> = {
  name: 'Docker networks',
  gather: async (ask) => {
    const local = await ask.fact(localEngine);
    if (local.state === 'unknown') return local;
    if (local.value.state !== 'here') return known([]);
    const reply = await getFromEngine(ask, '/networks');
    if (reply.state === 'unknown') return reply;
    const networks = parseNetworks(reply.value.body);
    return networks === null
      ? unknown('failed', `GET /networks: ${reply.value.body.slice(0, 200)}`)
      : known(networks);
  },
};

/** Null where it is not the Engine's answer. */
function parseNetworks(body: string): readonly DockerNetwork[] | null {
  const list = parseModestJson(body);
  return Array.isArray(list) ? list.map(networkFrom) : null;
}

/** The gateway stands first among the addresses that are kept, where it is told. */
function rangeFrom(config: Readonly<Record<string, unknown>>): AddressRange | null {
  const subnet = parseIpv4Range(textOf(config.Subnet));
  if (subnet === null) return null;
  const gateway = textOf(config.Gateway).split('/')[0] ?? '';
  const others = Object.values(objectAt(config, 'AuxiliaryAddresses')).map(textOf);
  return {
    subnet,
    range: parseIpv4Range(textOf(config.IPRange)) ?? subnet,
    kept: [gateway, ...others].filter((address) => address !== ''),
  };
}

function networkFrom(value: unknown): DockerNetwork {
  const network = asObject(value);
  const driver = textOf(network.Driver);
  const options = objectAt(network, 'Options');
  const named = textOf(options['com.docker.network.bridge.name']);
  const ranges = listOf(objectAt(network, 'IPAM').Config).flatMap(
    (entry) => rangeFrom(asObject(entry)) ?? [],
  );
  return {
    name: textOf(network.Name),
    id: textOf(network.Id),
    composeProject: textOf(objectAt(network, 'Labels')['com.docker.compose.project']),
    driver,
    subnets: ranges.map(({ subnet }) => subnet),
    ranges,
    gateways: ranges.flatMap(({ kept }) => kept.slice(0, 1)),
    // libnetwork drivers/bridge: "br-" and the first twelve figures of the id, where it is not named.
    bridge: driver !== 'bridge' ? '' : named || `br-${textOf(network.Id).slice(0, 12)}`,
    internal: network.Internal === true,
    withoutAddress: textOf(options['com.docker.network.bridge.inhibit_ipv4']) === 'true',
    masquerades:
      textOf(options['com.docker.network.bridge.enable_ip_masquerade']) !== 'false' &&
      // Since 27.0 a network can be routed, or have a gateway without NAT (drivers/bridge, gateway_mode_ipv4).
      ['', 'nat'].includes(textOf(options['com.docker.network.bridge.gateway_mode_ipv4'])) &&
      // Since 25.0 SNAT to one address can stand in its place.
      textOf(options['com.docker.network.host_ipv4']) === '',
  };
}
