import { known, unknown, type Ask, type Fact, type Unknown } from '../../run/fact.ts';
import { DEFAULT_SOCKET } from '../client/docker-client.ts';
import { localEngine } from '../daemon/local-engine.ts';
import { identity } from './platform.ts';

/** The log of a container that is kept in one file without a limit. */
export interface GrownLog {
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
    const reply = await get(ask, '/containers/json?all=1');
    if (reply.kind === 'failed') return unknown(reply.why, `GET /containers/json: ${reply.said}`);
    const ids = idsIn(reply.body);
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
      ms: reply.ms,
    });
  },
};

async function sizeOf(ask: Ask, path: string): Promise<{ readonly path: string; readonly bytes: number }> {
  const found = await ask.host.stat(path);
  return { path, bytes: found.kind === 'there' ? found.diskBytes : 0 };
}

/** Null where the container has a limit, or is gone by now. */
async function unlimited(ask: Ask, id: string, path: string, bytes: number): Promise<GrownLog | null> {
  const reply = await get(ask, `/containers/${id}/json`);
  if (reply.kind === 'failed') return null;
  const container: unknown = JSON.parse(reply.body);
  const config = fieldOf(fieldOf(fieldOf(container, 'HostConfig'), 'LogConfig'), 'Config');
  const name = fieldOf(container, 'Name');
  return fieldOf(config, 'max-size') !== undefined
    ? null
    : { container: typeof name === 'string' ? name.replace(/^\//, '') : id.slice(0, 12), path, bytes };
}

type Got =
  | { readonly kind: 'got'; readonly body: string; readonly ms: number }
  | { readonly kind: 'failed'; readonly why: Unknown['reason']; readonly said: string };

async function get(ask: Ask, path: string): Promise<Got> {
  const reply = await ask.host.engine({
    endpoint: { kind: 'unix', path: DEFAULT_SOCKET },
    method: 'GET',
    path,
    deadlineMs: ask.timeLeftMs(),
  });
  switch (reply.kind) {
    case 'answered':
      return reply.status === 200
        ? { kind: 'got', body: reply.body, ms: reply.ms }
        : { kind: 'failed', why: 'failed', said: `HTTP ${reply.status}` };
    case 'failed':
      return {
        kind: 'failed',
        why: reply.code === 'ETIMEDOUT' ? 'timed-out' : 'failed',
        said: reply.message,
      };
    case 'not-recorded':
      return { kind: 'failed', why: 'not-recorded', said: 'not in the recording' };
  }
}

function idsIn(body: string): readonly string[] {
  const list: unknown = JSON.parse(body);
  return (Array.isArray(list) ? list : []).flatMap((entry: unknown) => {
    const id = fieldOf(entry, 'Id');
    return typeof id === 'string' ? [id] : [];
  });
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
