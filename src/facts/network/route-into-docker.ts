import { isWithin, rangeOfOne, rangeText } from '../../notation/ipv4-range.ts';
import type { Overlap } from '../../knowledge/params/host.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { serversOf } from '../host/container-dns.ts';
import { dockerNetworks, type DockerNetwork } from '../host/docker-networks.ts';
import { ipv4Routes } from '../host/ipv4-routes.ts';
import { hubPath } from '../registry/hub.ts';
import type { PullPath } from '../registry/pull-path.ts';
import { uplinkMtu } from './route.ts';

/** The default route, or one of the two halves that are laid over it (openvpn(8), redirect-gateway def1). */
const MOST_OF_ALL = 1;

const RESOLV_CONF = '/etc/resolv.conf';

/**
 * The route by which packets for the outside go into a bridge of Docker's, as where a network manager takes it for an
 * interface of its own; else a name server, or where Docker Hub was looked for, in the range of a network that somebody
 * gave the addresses of the house. Null where there is neither, and where the way to Docker Hub works all the same: a
 * container may be somebody's gateway on purpose.
 */
export const routeIntoDocker: Fact<Overlap | null> = {
  name: 'routes into bridges of Docker',
  gather: async (ask) => {
    const [networks, routes, uplink, hub] = await Promise.all([
      ask.fact(dockerNetworks),
      ask.fact(ipv4Routes),
      ask.fact(uplinkMtu),
      ask.fact(hubPath),
    ]);
    if (networks.state === 'unknown') return networks;
    if (routes.state === 'unknown') return routes;
    if (hub.state === 'unknown') return hub;
    if (hub.value.end.kind !== 'no-answer') return known(null);
    const half = routes.value.find(
      ({ device, bits }) => bits <= MOST_OF_ALL && networks.value.some(({ bridge }) => bridge === device),
    );
    const device = half?.device ?? (uplink.state === 'known' ? uplink.value.interface : '');
    const network = networks.value.find(({ bridge }) => bridge !== '' && bridge === device);
    if (network === undefined) return known(await hiddenBy(ask, networks.value, hub.value.steps));
    return known({
      network: network.name,
      subnet: network.subnets.map(rangeText).join(', '),
      route: half === undefined ? '0.0.0.0/0' : rangeText(half),
      device,
      shadowed: false,
      leadsInto: true,
    });
  },
};

async function hiddenBy(
  ask: Ask,
  networks: readonly DockerNetwork[],
  steps: PullPath['steps'],
): Promise<Overlap | null> {
  const file = await ask.host.readFile(RESOLV_CONF);
  const servers = file.kind === 'read' ? serversOf(file.bytes) : [];
  const wanted = [...servers, ...steps.flatMap(({ reply }) => reply.address ?? [])];
  for (const hidden of new Set(wanted)) {
    const range = rangeOfOne(hidden);
    // What listens at the gateway is a program of this machine's own.
    const network = networks.find(
      ({ bridge, subnets, gateways }) =>
        bridge !== '' &&
        range !== null &&
        !gateways.includes(hidden) &&
        subnets.some((subnet) => isWithin(range, subnet)),
    );
    if (network === undefined || range === null) continue;
    return {
      network: network.name,
      subnet: network.subnets.map(rangeText).join(', '),
      route: rangeText(range),
      device: network.bridge,
      shadowed: false,
      leadsInto: true,
      hidden,
    };
  }
  return null;
}
