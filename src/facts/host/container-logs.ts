import { parseModestJson } from '../../notation/json-bounds.ts';
import { asObject, objectAt, parseObject, textOf } from '../../notation/json-object.ts';
import { known, unknown, type Ask, type Fact } from '../../run/fact.ts';
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
    const reply = await getFromEngine(ask, '/containers/json?all=1');
    if (reply.state === 'unknown') return reply;
    const list = parseModestJson(reply.value.body);
    if (!Array.isArray(list)) {
      return unknown('failed', `GET /containers/json: ${reply.value.body.slice(0, 200)}`);
    }
    const ids = list.map((entry) => textOf(asObject(entry).Id)).filter((id) => id !== '');
    const logs = await Promise.all(
      ids.map((id) => sizeOf(ask, `${rootDir}/containers/${id}/${id}-json.log`)),
    );
    const large = ids.flatMap((id, index) => {
      const log = logs[index];
      return log !== undefined && log.bytes >= GROWN_BYTES ? [{ id, ...log }] : [];
    });
    const grown = await Promise.all(
      large.map(async ({ id, path, bytes }) => unlimited(ask, id, path, bytes)),
    );
    return known({
      kind: 'seen',
      containers: ids.length,
      grown: grown.flatMap((log) => log ?? []),
      ms: reply.value.ms,
    });
  },
};

async function sizeOf(ask: Ask, path: string): Promise<{ readonly path: string; readonly bytes: number }> {
  const found = await ask.host.stat(path);
  return { path, bytes: found.kind === 'there' ? found.diskBytes : 0 };
}

/** Null where the container has a limit, or is gone by now. */
async function unlimited(ask: Ask, id: string, path: string, bytes: number): Promise<GrownLog | null> {
  const reply = await getFromEngine(ask, `/containers/${id}/json`);
  if (reply.state === 'unknown') return null;
  const container = parseObject(reply.value.body);
  const config = objectAt(objectAt(objectAt(container, 'HostConfig'), 'LogConfig'), 'Config');
  const name = textOf(container.Name).replace(/^\//, '') || id.slice(0, 12);
  return config['max-size'] === undefined ? { container: name, path, bytes } : null;
}
