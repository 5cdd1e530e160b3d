import { known, type Fact } from '../../run/fact.ts';
import { dockerNetworks } from '../host/docker-networks.ts';
import { containerList } from './container-list.ts';

export interface ForeignNetwork {
  readonly name: string;
  readonly project: string;
}

/**
 * Networks that have the name of a project's own and that somebody else has made in its place: the project's containers
 * know another one of this name, so that Compose refuses it and the engine does not start them. One that they are
 * connected to is meant, whoever made it (`external: true`).
 */
export const foreignNetworks: Fact<readonly ForeignNetwork[]> = {
  name: 'networks in the place of those of Compose',
  gather: async (ask) => {
    const list = await ask.fact(containerList);
    if (list.state === 'unknown') return list;
    const own = list.value.kind === 'no-engine' ? [] : list.value.containers;
    const wanted = own.flatMap(({ compose, networks }) =>
      compose === null ? [] : networks.map((network) => ({ ...network, project: compose.project })),
    );
    if (wanted.length === 0) return known([]);
    const made = await ask.fact(dockerNetworks);
    if (made.state === 'unknown') return made;
    const foreign = made.value.flatMap(({ name, id, composeProject }) => {
      const missed = wanted.filter((one) => one.name === name && one.id !== '');
      const [first] = missed;
      const isMeant = missed.some((one) => one.id === id || one.project === composeProject);
      return first === undefined || isMeant ? [] : [{ name, project: first.project }];
    });
    return known(foreign);
  },
};
