import type { EngineEndpoint } from '../../host/host.ts';
import type { EngineTls } from '../../host/engine-tls.ts';

export const DEFAULT_SOCKET = '/var/run/docker.sock';

/** The address that DOCKER_HOST or a context names; null where it is one that we do not speak (ssh, fd, npipe). */
export interface DockerHost {
  readonly text: string;
  readonly endpoint: EngineEndpoint | null;
}

/**
 * Reads an address as the client does (docker/cli opts/hosts.go, ParseHost): without a scheme it is a TCP host, an
 * empty host is localhost, and the port is 2375, or 2376 with TLS.
 */
export function parseDockerHost(value: string, tls: EngineTls | null): DockerHost {
  const trimmed = value.trim();
  const text = trimmed === '' ? `unix://${DEFAULT_SOCKET}` : trimmed;
  const [, scheme = 'tcp', rest = ''] = /^(?:([a-z]+):\/\/)?(.*)$/s.exec(text) ?? [];
  if (scheme === 'unix') return { text, endpoint: { kind: 'unix', path: rest || DEFAULT_SOCKET } };
  if (scheme !== 'tcp' && scheme !== 'http') return { text, endpoint: null };
  const [, host = '', port] = /^(\[[^\]]*\]|[^:/]*)(?::(\d+))?/.exec(rest) ?? [];
  return {
    text,
    endpoint: {
      kind: 'tcp',
      host: host.replace(/^\[|\]$/g, '') || 'localhost',
      port: Number(port ?? (tls === null ? 2375 : 2376)),
      ...(tls === null ? {} : { tls }),
    },
  };
}
