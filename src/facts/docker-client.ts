import { createHash } from 'node:crypto';
import type { EngineEndpoint } from '../host/host.ts';
import { known, unknown, type Ask, type Fact } from '../run/fact.ts';
import { identity } from './platform.ts';

export interface DockerPrograms {
  /** Path of the `docker` command on the PATH, null where there is none. */
  readonly client: string | null;
  readonly daemon: string | null;
}

/** dockerd's folders on distributions that leave /usr/sbin out of a user's PATH. */
const DAEMON_FOLDERS = [
  '/usr/sbin',
  '/usr/local/sbin',
  '/usr/local/bin',
  '/snap/docker/current/bin',
] as const;

export const dockerPrograms: Fact<DockerPrograms> = {
  name: 'docker programs',
  gather: async (ask) => {
    const who = await ask.fact(identity);
    if (who.state === 'unknown') return who;
    const folders = (who.value.environment.PATH ?? '/usr/bin:/bin').split(':').filter((path) => path !== '');
    const [client, daemon] = await Promise.all([
      firstFile(ask, folders, 'docker'),
      firstFile(ask, [...new Set([...folders, ...DAEMON_FOLDERS])], 'dockerd'),
    ]);
    return known({ client, daemon });
  },
};

async function firstFile(ask: Ask, folders: readonly string[], name: string): Promise<string | null> {
  const paths = folders.map((folder) => `${folder}/${name}`);
  const found = await Promise.all(paths.map((path) => ask.host.stat(path)));
  return paths.find((_, index) => found[index]?.kind === 'there') ?? null;
}

/** Where the client would connect to, and which setting says so. */
export interface ClientEndpoint {
  readonly text: string;
  readonly endpoint: EngineEndpoint | null;
  readonly from: 'default' | 'DOCKER_HOST' | 'context';
}

export const DEFAULT_SOCKET = '/var/run/docker.sock';

/**
 * DOCKER_HOST, else the context (DOCKER_CONTEXT, else `currentContext` of the client's configuration), else the
 * default socket (docker/cli cli/command/cli.go resolveContextName).
 */
export const clientEndpoint: Fact<ClientEndpoint> = {
  name: 'client endpoint',
  gather: async (ask) => {
    const who = await ask.fact(identity);
    if (who.state === 'unknown') return who;
    const { environment, home } = who.value;
    if (environment.DOCKER_HOST) return known(endpointOf(environment.DOCKER_HOST, 'DOCKER_HOST'));
    const folder = environment.DOCKER_CONFIG ?? `${home}/.docker`;
    const context =
      environment.DOCKER_CONTEXT ??
      stringAt(await readJson(ask, `${folder}/config.json`), ['currentContext']);
    if (context === null || context === '' || context === 'default') {
      return known(endpointOf(`unix://${DEFAULT_SOCKET}`, 'default'));
    }
    // docker/cli cli/context/store/metadatastore.go: the folder is the SHA-256 of the context's name.
    const hash = createHash('sha256').update(context).digest('hex');
    const meta = await readJson(ask, `${folder}/contexts/meta/${hash}/meta.json`);
    const target = stringAt(meta, ['Endpoints', 'docker', 'Host']);
    return target === null
      ? unknown('failed', `docker context "${context}": no metadata in ${folder}/contexts`)
      : known(endpointOf(target, 'context'));
  },
};

function endpointOf(text: string, from: ClientEndpoint['from']): ClientEndpoint {
  if (text.startsWith('unix://')) {
    return { text, from, endpoint: { kind: 'unix', path: text.slice('unix://'.length) } };
  }
  const tcp = /^(?:tcp|http):\/\/(\[[^\]]+\]|[^:/]+)(?::(\d+))?/.exec(text);
  return tcp?.[1] === undefined
    ? { text, from, endpoint: null }
    : {
        text,
        from,
        endpoint: { kind: 'tcp', host: tcp[1].replace(/^\[|\]$/g, ''), port: Number(tcp[2] ?? 2375) },
      };
}

async function readJson(ask: Ask, path: string): Promise<unknown> {
  const file = await ask.host.readFile(path);
  if (file.kind !== 'read') return null;
  try {
    return JSON.parse(Buffer.from(file.bytes).toString('utf8'));
  } catch {
    return null;
  }
}

/** The text at a path of keys in a JSON value, null where there is none. */
export function stringAt(value: unknown, path: readonly string[]): string | null {
  const found = path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && key in inner
        ? Object.entries(inner).find(([name]) => name === key)?.[1]
        : null,
    value,
  );
  return typeof found === 'string' ? found : null;
}
