import { objectAt, parseObject } from '../../notation/json-object.ts';
import { known, type Fact } from '../../run/fact.ts';
import { clientFolder } from '../client/client-config.ts';
import { identity } from '../host/platform.ts';

/** The registries that the docker client of this user has logged in to; the logins themselves are not read. */
interface Logins {
  readonly path: string;
  /** `host` or `host:port`, as a pull names them; `docker.io` for Docker Hub. */
  readonly hosts: readonly string[];
}

/** Docker Hub's names in `auths` (docker/cli cli/config/credentials, IndexServer). */
const HUB = new Set([
  'index.docker.io',
  'docker.io',
  'registry-1.docker.io',
  'hub.docker.com',
  'registry.hub.docker.com',
]);

/** A login kept in a credential store leaves an empty entry in `auths` as well (docker/cli native_store.go). */
export const logins: Fact<Logins> = {
  name: 'logins of the client',
  gather: async (ask) => {
    const who = await ask.fact(identity);
    if (who.state === 'unknown') return who;
    const path = `${clientFolder(who.value)}/config.json`;
    const file = await ask.host.readFile(path);
    const keys = file.kind === 'read' ? authsIn(Buffer.from(file.bytes).toString('utf8')) : [];
    return known({ path, hosts: [...new Set(keys.map(hostOf))] });
  },
};

function authsIn(text: string): readonly string[] {
  return Object.keys(objectAt(parseObject(text), 'auths'));
}

/** Old clients wrote `https://host/v1/`. */
function hostOf(key: string): string {
  const host = key.replace(/^https?:\/\//, '').replace(/\/[^]*$/, '');
  return HUB.has(host) ? 'docker.io' : host;
}
