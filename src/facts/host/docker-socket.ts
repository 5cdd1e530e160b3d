import { known, unknown, type Fact } from '../../run/fact.ts';
import { DEFAULT_SOCKET } from '../client/docker-client.ts';

export interface DockerSocket {
  readonly path: string;
  /** The permission bits, null where there is no socket. */
  readonly mode: number | null;
}

/** Looked at, never connected to. */
export const dockerSocket: Fact<DockerSocket> = {
  name: "the engine's socket",
  gather: async ({ host }) => {
    const found = await host.stat(DEFAULT_SOCKET);
    switch (found.kind) {
      case 'there':
        return known({ path: found.realPath, mode: found.type === 'socket' ? found.mode : null });
      case 'missing':
        return known({ path: DEFAULT_SOCKET, mode: null });
      case 'denied':
        return unknown('no-permission', DEFAULT_SOCKET);
      case 'failed':
        return unknown('failed', `${DEFAULT_SOCKET}: ${found.message}`);
      case 'not-recorded':
        return unknown('not-recorded', DEFAULT_SOCKET);
    }
  },
};
