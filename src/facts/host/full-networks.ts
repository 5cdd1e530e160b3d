import type { FullNetwork } from '../../knowledge/params/host.ts';
import { isWithin, rangeOfOne, rangeText } from '../../notation/ipv4-range.ts';
import { parseModestJson } from '../../notation/json-bounds.ts';
import { asObject, objectAt } from '../../notation/json-object.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { getFromEngine } from '../daemon/engine-request.ts';
import { localEngine } from '../daemon/local-engine.ts';
import { dockerNetworks, type AddressRange, type DockerNetwork } from './docker-networks.ts';

/** Of point-to-point networks the engine counts otherwise (RFC 3021). */
const SMALLEST = 30;

/**
 * Networks of which every address is a container's, or the bridge's own. Each running container has one at most, so that
 * only a network with no more addresses than there are containers is asked about.
 */
export const fullNetworks: Fact<readonly FullNetwork[]> = {
  name: 'networks without a free address',
  gather: async (ask) => {
    const [local, networks] = await Promise.all([ask.fact(localEngine), ask.fact(dockerNetworks)]);
    if (local.state === 'unknown') return local;
    if (networks.state === 'unknown') return networks;
    if (local.value.state !== 'here') return known([]);
    const { running } = local.value.info;
    const few = networks.value.filter(({ driver, ranges }) => {
      const total = addressesIn(ranges);
      return driver === 'bridge' && ranges.length > 0 && total <= running;
    });
    return known((await Promise.all(few.map((network) => fullOf(ask, network)))).flat());
  },
};

async function fullOf(ask: Ask, { name, ranges }: DockerNetwork): Promise<readonly FullNetwork[]> {
  const reply = await getFromEngine(ask, `/networks/${encodeURIComponent(name)}`);
  if (reply.state === 'unknown') return [];
  const containers = objectAt(asObject(parseModestJson(reply.value.body)), 'Containers');
  const taken = Object.keys(containers).length;
  const addresses = addressesIn(ranges);
  return taken < addresses
    ? []
    : [{ network: name, range: ranges.map(({ range }) => rangeText(range)).join(', '), addresses }];
}

/** Those of a range but for the subnet's own two and those that are kept (moby daemon/libnetwork/ipam). */
function addressesIn(ranges: readonly AddressRange[]): number {
  return ranges.reduce((sum, { subnet, range, kept }) => {
    if (subnet.bits > SMALLEST) return Infinity;
    const last = subnet.base + 2 ** (32 - subnet.bits) - 1;
    const ends = [subnet.base, last].map((base) => ({ base, bits: 32 }));
    const others = kept.flatMap((address) => rangeOfOne(address) ?? []);
    const bases = new Set([...ends, ...others].filter((one) => isWithin(one, range)).map(({ base }) => base));
    return sum + 2 ** (32 - range.bits) - bases.size;
  }, 0);
}
