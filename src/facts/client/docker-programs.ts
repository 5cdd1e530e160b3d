import { known, type Ask, type Fact } from '../../run/fact.ts';
import { pathFolders } from '../host/path-files.ts';
import { identity } from '../host/platform.ts';

interface DockerPrograms {
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
    const folders = pathFolders(who.value.environment);
    const [client, daemon] = await Promise.all([
      firstFile(ask, folders, 'docker'),
      firstFile(ask, [...new Set([...folders, ...DAEMON_FOLDERS])], 'dockerd'),
    ]);
    return known({ client, daemon });
  },
};

async function firstFile(ask: Ask, folders: readonly string[], name: string): Promise<string | null> {
  for (const folder of folders) {
    const path = `${folder}/${name}`;
    if ((await ask.host.stat(path)).kind === 'there') return path;
  }
  return null;
}
