import { dockerNetworks, type DockerNetwork } from '../src/facts/host/docker-networks.ts';
import { isWithin, rangeText, type Ipv4Range } from '../src/notation/ipv4-range.ts';
import { ipv4Routes, type Ipv4Route } from '../src/facts/host/ipv4-routes.ts';
import { routeIntoDocker } from '../src/facts/network/route-into-docker.ts';
import { localEngine } from '../src/facts/daemon/local-engine.ts';
import type { Overlap } from '../src/knowledge/params/host.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Does another route lead where a network of Docker's is, or the machine's own way out into one? */
export default defineCheck({
  id: 'docker-subnets',
  group: 'host',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { local: localEngine, networks: dockerNetworks, routes: ipv4Routes },
  wants: { into: routeIntoDocker },
  judge: ({ local, networks, routes, into }) => {
    if (local.state !== 'here') return skip({ kind: 'other-engine' });
    const bridges = networks.filter(({ driver }) => driver === 'bridge');
    const out = into.state === 'known' && into.value !== null ? [into.value] : [];
    const overlaps = [...out, ...bridges.flatMap((network) => overlapsOf(network, routes))];
    const evidence = {
      what: '/proc/net/route against GET /networks',
      said: bridges.flatMap(({ name, subnets }) => subnets.map((s) => `${name} ${rangeText(s)}`)).join('; '),
      ms: null,
    };
    return overlaps.length === 0
      ? pass(evidence)
      : found({
          cause: 'subnet-overlap',
          severity: overlaps.some(({ shadowed, leadsInto }) => shadowed || leadsInto) ? 'fail' : 'warn',
          params: { overlaps },
          evidence: [evidence],
        });
  },
});

function overlapsOf(network: DockerNetwork, routes: readonly Ipv4Route[]): readonly Overlap[] {
  const others = routes.filter(
    (route, index) =>
      route.device !== network.bridge &&
      index === routes.findIndex((other) => other.device === route.device && isSame(other, route)),
  );
  return network.subnets.flatMap((subnet) => {
    const own = routes.findIndex((route) => route.device === network.bridge && isSame(route, subnet));
    return others
      .filter((route) => isWithin(route, subnet) || isNeighbourhood(route, subnet))
      .map((route) => ({
        network: network.name,
        subnet: rangeText(subnet),
        route: rangeText(route),
        device: route.device,
        shadowed: isWithin(route, subnet) && beats(route, own),
      }));
  });

  /** The longer prefix wins, then the smaller metric, then the older route, which stands before (ip-route(8)). */
  function beats(route: Ipv4Route, own: number): boolean {
    const ours = routes[own];
    if (ours === undefined || route.bits > ours.bits) return true;
    if (route.metric !== ours.metric) return route.metric < ours.metric;
    return routes.indexOf(route) < own;
  }
}

/** A wider net on a device, such as a VPN's: Docker's network hides a part of it. What lies behind a gateway may not exist. */
function isNeighbourhood(route: Ipv4Route, subnet: Ipv4Range): boolean {
  return route.onLink && route.bits >= 8 && isWithin(subnet, route);
}

function isSame(a: Ipv4Range, b: Ipv4Range): boolean {
  return a.base === b.base && a.bits === b.bits;
}
