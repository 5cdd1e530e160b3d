import { known, type Fact } from '../../run/fact.ts';
import { clientEndpoint } from '../client/docker-client.ts';
import { identity } from '../host/platform.ts';
import { configHome, runtimeFolder } from '../host/user-folders.ts';

/** A daemon that the user runs as himself, with units and files of his own (docs: Rootless mode). */
export interface Rootless {
  /** Where daemon.json and certs.d are (moby daemon/command/daemon_unix.go getDefaultDaemonConfigDir). */
  readonly configFolder: string;
  readonly socket: string;
}

/**
 * A rootless daemon listens in its user's runtime directory. An address that is left over from one counts only where
 * there is still something of it: the socket, or the unit.
 */
export const rootless: Fact<Rootless | null> = {
  name: 'rootless daemon',
  gather: async (ask) => {
    const [at, who] = await Promise.all([ask.fact(clientEndpoint), ask.fact(identity)]);
    if (at.state === 'unknown' || who.state === 'unknown') return known(null);
    const { endpoint } = at.value;
    const socket = `${runtimeFolder(who.value)}/docker.sock`;
    if (endpoint?.kind !== 'unix' || endpoint.path !== socket) return known(null);
    const config = configHome(who.value);
    const signs = await Promise.all(
      [socket, `${config}/systemd/user/docker.service`].map((path) => ask.host.stat(path)),
    );
    const isThere = signs.some(({ kind }) => kind === 'there');
    return known(isThere ? { configFolder: `${config}/docker`, socket } : null);
  },
};
