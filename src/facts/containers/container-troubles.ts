import { known, type Fact } from '../../run/fact.ts';
import { identity } from '../host/platform.ts';
import { containerList } from './container-list.ts';
import { suspectsOf } from './suspicion.ts';
import type { Troubles } from './troubles.ts';

export type ContainerTroubles =
  | (Troubles & {
      readonly kind: 'seen';
      readonly containers: number;
      /** By the list alone. */
      readonly suspects: number;
      readonly ms: number;
    })
  | { readonly kind: 'no-engine' };

/** The containers that do not run as they are meant to; where none is suspicious, the list is all that is asked for. */
export const containerTroubles: Fact<ContainerTroubles> = {
  name: 'containers in trouble',
  gather: async (ask) => {
    const [who, list] = await Promise.all([ask.fact(identity), ask.fact(containerList)]);
    if (who.state === 'unknown') return who;
    if (list.state === 'unknown') return list;
    if (list.value.kind === 'no-engine') return known({ kind: 'no-engine' });
    const { containers, ms } = list.value;
    const now = who.value.now / 1000;
    const suspects = suspectsOf(containers, now);
    const seen = { kind: 'seen', containers: containers.length, suspects: suspects.length, ms } as const;
    if (suspects.length === 0) return known({ ...seen, looked: 0, unseen: null, troubles: [] });
    // The patterns of all texts: a machine whose containers run does not load them.
    const { troublesOf } = await import('./troubles.ts');
    return known({ ...seen, ...(await troublesOf(ask, suspects, containers, now)) });
  },
};
