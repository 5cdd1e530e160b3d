import { parseModestJson } from '../../notation/json-bounds.ts';
import { asObject, listOf, textOf, type ForeignObject } from '../../notation/json-object.ts';
import { known, unknown, type Fact } from '../../run/fact.ts';
import { getFromEngine } from '../daemon/engine-request.ts';
import { localEngine } from '../daemon/local-engine.ts';

export type ContainerList =
  | { readonly kind: 'seen'; readonly containers: readonly ListedContainer[]; readonly ms: number }
  | { readonly kind: 'no-engine' };

/** What the list of containers tells of one (moby api/types/container, Summary). */
export interface ListedContainer {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  /** Seconds since the epoch. */
  readonly created: number;
  /** `running`, `restarting`, `exited`, `created`, `paused`, `dead`. */
  readonly state: string;
  /** In the engine's words: `Up 3 minutes (unhealthy)`, `Restarting (1) 3 seconds ago`. */
  readonly status: string;
}

/** Those of a machine that has more are the oldest ones; the engine lists the newest first. */
const MOST_CONTAINERS = 5_000;

/** Every container of this machine's own engine, running or not, in one request. */
export const containerList: Fact<ContainerList> = {
  name: 'containers',
  gather: async (ask) => {
    const local = await ask.fact(localEngine);
    if (local.state === 'unknown') return local;
    if (local.value.state !== 'here') return known({ kind: 'no-engine' });
    const reply = await getFromEngine(ask, '/containers/json?all=1');
    if (reply.state === 'unknown') return reply;
    const list = parseModestJson(reply.value.body);
    return Array.isArray(list)
      ? known({
          kind: 'seen',
          containers: list.slice(0, MOST_CONTAINERS).flatMap((entry) => containerFrom(asObject(entry)) ?? []),
          ms: reply.value.ms,
        })
      : unknown('failed', `GET /containers/json: ${reply.value.body.slice(0, 200)}`);
  },
};

function containerFrom(entry: ForeignObject): ListedContainer | null {
  const id = textOf(entry.Id);
  // It goes into paths and commands.
  if (!/^[0-9a-f]{12,64}$/.test(id)) return null;
  const name = textOf(listOf(entry.Names)[0]).replace(/^\//, '');
  return {
    id,
    name: /^[\w.-]{1,128}$/.test(name) ? name : id.slice(0, 12),
    image: textOf(entry.Image),
    created: typeof entry.Created === 'number' ? entry.Created : 0,
    state: textOf(entry.State),
    status: textOf(entry.Status),
  };
}
