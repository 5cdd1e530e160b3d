import { posix } from 'node:path';
import type { EngineEndpoint } from '../../host/host.ts';
import type { EngineTls } from '../../host/engine-tls.ts';

export const DEFAULT_SOCKET = '/var/run/docker.sock';

/** The address that DOCKER_HOST or a context names; null where it is one that we do not speak (fd, npipe). */
export interface DockerHost {
  readonly text: string;
  readonly endpoint: EngineEndpoint | null;
}

/**
 * Reads an address as the client does (docker/cli opts/hosts.go, ParseHost): without a scheme it is a TCP host, an
 * empty host is localhost, and the port is 2375, or 2376 with TLS. A login is left out of it (net/url: up to the last @).
 * A path is kept, and stands before that of each request (moby client/client.go, getAPIPath).
 */
export function parseDockerHost(value: string, tls: EngineTls | null): DockerHost {
  const trimmed = value.trim();
  const text = trimmed === '' ? `unix://${DEFAULT_SOCKET}` : trimmed;
  const [, scheme = 'tcp', rest = ''] = /^(?:([a-z]+):\/\/)?(.*)$/s.exec(text) ?? [];
  if (scheme === 'unix') return { text, endpoint: { kind: 'unix', path: rest || DEFAULT_SOCKET } };
  if (scheme === 'ssh') return { text, endpoint: sshEndpoint(text) };
  if (scheme !== 'tcp' && scheme !== 'http') return { text, endpoint: null };
  const [, host = '', port] = /^(?:[^/?#]*@)?(\[[^\]]*\]|[^:/]*)(?::(\d+))?/.exec(rest) ?? [];
  const basePath = posix.normalize(/^[^/?#]*(\/[^?#]*)/.exec(rest)?.[1] ?? '/').replace(/\/$/, '');
  return {
    text,
    endpoint: {
      kind: 'tcp',
      host: host.replace(/^\[|\]$/g, '') || 'localhost',
      port: Number(port ?? (tls === null ? 2375 : 2376)),
      ...(basePath === '' ? {} : { basePath }),
      ...(tls === null ? {} : { tls }),
    },
  };
}

/**
 * `ssh://USER@HOST:PORT/SOCKET`; null for what the client refuses (docker/cli cli/connhelper/ssh/ssh.go, ParseURL), and
 * for what no name and no path of a socket is: the path is read by the shell over there.
 */
function sshEndpoint(text: string): EngineEndpoint | null {
  if (!URL.canParse(text)) return null;
  const { username, password, hostname, port, pathname, search, hash } = new URL(text);
  if (hostname === '' || password !== '' || search !== '' || hash !== '') return null;
  if (!/^[\w.@+-]*$/.test(username) || !/^[\w./@:+-]*$/.test(pathname)) return null;
  return {
    kind: 'ssh',
    user: username === '' ? null : username,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? null : Number(port),
    path: pathname === '' || pathname === '/' ? null : pathname,
  };
}
