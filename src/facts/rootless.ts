import { known, type Fact } from '../run/fact.ts';
import { clientEndpoint } from './docker-client.ts';
import { identity } from './platform.ts';

/** A daemon that a user runs as himself, with the units and the files of his own (docs: Rootless mode). */
export interface Rootless {
  /** False where it is another user's: we may ask neither his systemd nor read his files. */
  readonly ours: boolean;
  /** Where daemon.json and certs.d are (moby daemon/command/daemon_unix.go getDefaultDaemonConfigDir). */
  readonly configFolder: string;
}

/** Told by the socket that the client uses: a rootless daemon listens in its user's runtime directory. */
export const rootless: Fact<Rootless | null> = {
  name: 'rootless daemon',
  gather: async (ask) => {
    const [at, who] = await Promise.all([ask.fact(clientEndpoint), ask.fact(identity)]);
    if (at.state === 'unknown' || who.state === 'unknown') return known(null);
    const { endpoint } = at.value;
    if (endpoint?.kind !== 'unix') return known(null);
    const { uid, home, environment } = who.value;
    const own = environment.XDG_RUNTIME_DIR ?? `/run/user/${uid}`;
    const ours = endpoint.path === `${own}/docker.sock`;
    if (!ours && !/^\/run\/user\/\d+\/docker\.sock$/.test(endpoint.path)) return known(null);
    const config = environment.XDG_CONFIG_HOME ?? `${home}/.config`;
    return known({ ours, configFolder: `${config}/docker` });
  },
};
