import { known, type Fact } from '../../run/fact.ts';
import { liesInNetwork } from './insecure-networks.ts';
import { askable, mirrorsInForce } from './mirrors.ts';
import { askPullEngine } from './pull-engine.ts';

/** The mirrors in force that insecure-registries names, by host or by network; what is insecure by itself is not among them. */
export const insecureMirrors: Fact<readonly string[]> = {
  name: 'insecure mirrors',
  gather: async (ask) => {
    const [inForce, { insecure, insecureNetworks }] = await Promise.all([
      ask.fact(mirrorsInForce),
      askPullEngine(ask),
    ]);
    const mirrors = inForce.state === 'known' ? inForce.value.filter((url) => askable([url]).length > 0) : [];
    const are = await Promise.all(
      mirrors.map(async (url) => {
        const { host } = new URL(url);
        return insecure.includes(host) || (await liesInNetwork(ask, host, insecureNetworks));
      }),
    );
    return known(mirrors.filter((_, index) => are[index]));
  },
};
