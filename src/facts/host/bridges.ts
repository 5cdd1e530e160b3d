import type { KernelCauses } from '../../knowledge/params/kernel.ts';
import { known, unknown, type Ask, type Fact, type Known } from '../../run/fact.ts';
import { dockerNetworks, type DockerNetwork } from './docker-networks.ts';
import { ipv4Routes } from './ipv4-routes.ts';

type MissingBridge = KernelCauses['bridge-missing']['bridges'][number];

export interface Bridges {
  readonly seen: number;
  readonly missing: readonly MissingBridge[];
}

/**
 * The bridges that the engine believes in and the kernel does not have. A bridge that is up with its address has a route
 * to its network; only of one without is sysfs asked.
 */
export const bridges: Fact<Bridges> = {
  name: 'bridges',
  gather: async (ask) => {
    const [networks, routes] = await Promise.all([ask.fact(dockerNetworks), ask.fact(ipv4Routes)]);
    if (networks.state === 'unknown') return networks;
    if (routes.state === 'unknown') return routes;
    const own = networks.value.filter(
      ({ driver, bridge, subnets, withoutAddress }) =>
        driver === 'bridge' && bridge !== '' && subnets.length > 0 && !withoutAddress,
    );
    const suspects = own.filter(({ bridge }) => !routes.value.some(({ device }) => device === bridge));
    const states = await Promise.all(suspects.map((network) => stateOf(ask, network)));
    const missing: MissingBridge[] = [];
    for (const state of states) {
      if (state.state === 'unknown') return state;
      if (state.value !== null) missing.push(state.value);
    }
    return known({ seen: own.length, missing });
  },
};

/** IFF_UP of include/uapi/linux/if.h. */
const UP = 0x1;

async function stateOf(
  ask: Ask,
  { name, bridge, internal }: DockerNetwork,
): Promise<Known<MissingBridge | null>> {
  const folder = `/sys/class/net/${bridge}`;
  const found = await ask.host.stat(folder);
  const told = { network: name, bridge } as const;
  if (found.kind === 'not-recorded') return unknown('not-recorded', folder);
  if (found.kind === 'missing') return known({ ...told, state: 'gone' });
  const file = await ask.host.readFile(`${folder}/flags`);
  if (file.kind !== 'read') return unknown('failed', `${folder}/flags`);
  const flags = Number(Buffer.from(file.bytes).toString('utf8').trim());
  if ((flags & UP) === 0) return known({ ...told, state: 'down' });
  // One that is shut off from the outside may have none (gateway_mode_ipv4=isolated, since 28.0).
  return known(internal ? null : { ...told, state: 'no-address' });
}
