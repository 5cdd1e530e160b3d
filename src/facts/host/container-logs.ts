import { objectAt, parseObject } from '../../notation/json-object.ts';
import { known, unknown, type Ask, type Fact, type Known } from '../../run/fact.ts';
import { containerList } from '../containers/container-list.ts';
import { getFromEngine } from '../daemon/engine-request.ts';
import { localEngine } from '../daemon/local-engine.ts';
import { identity } from './platform.ts';

/** The log of a container that is kept in one file without a limit. */
interface GrownLog {
  readonly container: string;
  readonly path: string;
  readonly bytes: number;
}

export type ContainerLogs =
  | {
      readonly kind: 'seen';
      readonly containers: number;
      readonly grown: readonly GrownLog[];
      readonly ms: number;
    }
  | { readonly kind: 'not-root' }
  | { readonly kind: 'no-engine' };

/** A container's log of this size is worth a word; a young machine has none. */
const GROWN_BYTES = 1_000_000_000;

/**
 * The logs of json-file, the default driver, lie in the data root under a name made of the container's id
 * (moby daemon/logs.go); only those that have grown are asked about further.
 */
export const containerLogs: Fact<ContainerLogs> = {
  name: 'container logs',
  gather: async (ask) => {
    const [who, local] = await Promise.all([ask.fact(identity), ask.fact(localEngine)]);
    if (who.state === 'unknown') return who;
    if (local.state === 'unknown') return local;
    if (local.value.state !== 'here') return known({ kind: 'no-engine' });
    if (who.value.uid !== 0) return known({ kind: 'not-root' });
    const { rootDir } = local.value.info;
    const list = await ask.fact(containerList);
    if (list.state === 'unknown') return list;
    if (list.value.kind === 'no-engine') return known({ kind: 'no-engine' });
    const { containers, ms } = list.value;
    const looks = await Promise.all(
      containers.map(({ id, name }) => grownLog(ask, id, name, `${rootDir}/containers/${id}/${id}-json.log`)),
    );
    const grown = looks.flatMap((look) => (look.state === 'known' ? (look.value ?? []) : []));
    const unseen = looks.find((look) => look.state === 'unknown');
    if (grown.length === 0 && unseen !== undefined) return unseen;
    return known({ kind: 'seen', containers: containers.length, grown, ms });
  },
};

/** Null where it is small, where the container has a limit, and where it is gone by now. */
async function grownLog(
  ask: Ask,
  id: string,
  container: string,
  path: string,
): Promise<Known<GrownLog | null>> {
  const found = await ask.host.stat(path);
  if (found.kind === 'denied') return unknown('no-permission', path);
  if (found.kind === 'failed') return unknown('failed', found.message);
  const bytes = found.kind === 'there' ? found.diskBytes : 0;
  if (bytes < GROWN_BYTES) return known(null);
  const reply = await getFromEngine(ask, `/containers/${id}/json`, { mayLack: true });
  if (reply.state === 'unknown') return reply;
  if (reply.value.status === 404) return known(null);
  const hostConfig = objectAt(parseObject(reply.value.body), 'HostConfig');
  const config = objectAt(objectAt(hostConfig, 'LogConfig'), 'Config');
  return known(config['max-size'] === undefined ? { container, path, bytes } : null);
}
