import type { SeenContainer } from '../../knowledge/params/containers.ts';
import { compare, isServed, outdatedBy } from '../../knowledge/socket-clients.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { localEngine } from '../daemon/local-engine.ts';
import { containerList, type ListedContainer } from './container-list.ts';

export type SocketClients =
  | {
      readonly kind: 'seen';
      /** The containers that hold the engine's socket and run, or would. */
      readonly holders: number;
      readonly least: string;
      readonly outdated: readonly SeenContainer[];
      readonly ms: number;
    }
  | { readonly kind: 'no-engine' };

/** What Docker 20.10 to 28 serve from (moby daemon/config/config.go): nothing of the last ten years is older. */
const LONG_SERVED = '1.24';

const MOST_LOGS = 6;

/** The containers that speak to the engine themselves; their logs are read where it no longer serves old clients. */
export const socketClients: Fact<SocketClients> = {
  name: 'containers with the engine socket',
  gather: async (ask) => {
    const [local, list] = await Promise.all([ask.fact(localEngine), ask.fact(containerList)]);
    if (local.state === 'unknown') return local;
    if (list.state === 'unknown') return list;
    if (local.value.state !== 'here' || list.value.kind === 'no-engine') return known({ kind: 'no-engine' });
    const least = local.value.info.minApiVersion;
    const holders = list.value.containers.filter(holdsSocket);
    const seen = { kind: 'seen', holders: holders.length, least, ms: list.value.ms } as const;
    const suspects = holders.filter(
      ({ state }) => state === 'restarting' || (least !== '' && compare(least, LONG_SERVED) > 0),
    );
    if (suspects.length === 0) return known({ ...seen, outdated: [] });
    const outdated = await Promise.all(
      suspects.map(async (holder, index) => outdatedIn(ask, holder, least, index < MOST_LOGS)),
    );
    return known({ ...seen, outdated: outdated.flat() });
  },
};

function holdsSocket({ state, mounts }: ListedContainer): boolean {
  return (
    (state === 'running' || state === 'restarting') &&
    mounts.some(({ source }) => /^(?:\/var)?\/run\/docker\.sock$/.test(source))
  );
}

/** By its own log, or by what is known of that release. */
async function outdatedIn(
  ask: Ask,
  { id, name, image }: ListedContainer,
  least: string,
  isRead: boolean,
): Promise<readonly SeenContainer[]> {
  const [{ logTail }, { toldIn }] = await Promise.all([
    import('./log-tail.ts'),
    import('./told-by-containers.ts'),
  ]);
  const told = isRead ? toldIn(await logTail(ask, id)) : null;
  const isTold = told?.cause === 'client-outdated';
  // The engine serves it since, by its setting or as another release; what the client speaks is told, whatever its tag.
  if (isTold && isServed(told.line, least)) return [];
  const repaired = outdatedBy(image, least);
  if (!isTold && repaired === null) return [];
  return [
    {
      container: name,
      image,
      how: { kind: 'outdated', least, repaired: repaired ?? [] },
      said: isTold ? told.line : '',
    },
  ];
}
