import { objectAt, parseObject } from '../../notation/json-object.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
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
    const logs = await Promise.all(
      containers.map(({ id }) => sizeOf(ask, `${rootDir}/containers/${id}/${id}-json.log`)),
    );
    const large = containers.flatMap(({ id, name }, index) => {
      const log = logs[index];
      return log !== undefined && log.bytes >= GROWN_BYTES ? [{ id, container: name, ...log }] : [];
    });
    const grown = await Promise.all(large.map(async ({ id, ...log }) => unlimited(ask, id, log)));
    return known({
      kind: 'seen',
      containers: containers.length,
      grown: grown.flatMap((log) => log ?? []),
      ms,
    });
  },
};

async function sizeOf(ask: Ask, path: string): Promise<{ readonly path: string; readonly bytes: number }> {
  const found = await ask.host.stat(path);
  return { path, bytes: found.kind === 'there' ? found.diskBytes : 0 };
}

/** Null where the container has a limit, or is gone by now. */
async function unlimited(ask: Ask, id: string, log: GrownLog): Promise<GrownLog | null> {
  const reply = await getFromEngine(ask, `/containers/${id}/json`);
  if (reply.state === 'unknown') return null;
  const hostConfig = objectAt(parseObject(reply.value.body), 'HostConfig');
  const config = objectAt(objectAt(hostConfig, 'LogConfig'), 'Config');
  return config['max-size'] === undefined ? log : null;
}
