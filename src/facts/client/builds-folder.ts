import { known, type Ask, type Fact } from '../../run/fact.ts';
import { mountOver, mountsOf } from '../daemon/mount-table.ts';
import { identity } from '../host/platform.ts';
import { findPlugin } from './cli-plugins.ts';
import { clientConfig } from './client-config.ts';

/** Where buildx keeps its builders and a lock for each build, and why nothing can be written there. */
export interface ClosedBuilds {
  readonly folder: string;
  readonly said: string;
}

/**
 * `$BUILDX_CONFIG`, else `buildx` beside config.json (docker/buildx util/confutil/config.go, ConfigDir). Null where
 * it can be written, where it is not there yet, and where there is no buildx.
 */
export const closedBuilds: Fact<ClosedBuilds | null> = {
  name: 'folder of buildx',
  gather: async (ask) => {
    const [who, config] = await Promise.all([ask.fact(identity), ask.fact(clientConfig)]);
    if (who.state === 'unknown') return who;
    if (config.state === 'unknown') return config;
    const folder = who.value.environment.BUILDX_CONFIG || `${config.value.folder}/buildx`;
    const found = await ask.host.stat(folder);
    if (found.kind !== 'there' || found.type !== 'directory') return known(null);
    const isOfRoot = who.value.uid !== 0 && found.uid === 0 && (found.mode & 0o022) === 0;
    const said = isOfRoot ? 'permission denied' : await readOnly(ask, found.realPath);
    if (said === null || (await findPlugin(ask, 'docker-buildx')).state !== 'there') return known(null);
    return known({ folder, said });
  },
};

/**
 * Where `docker login` would make the first file, which it cannot; a folder that DOCKER_CONFIG names may be meant so.
 * By the mounts alone: the folder is none that is there.
 */
export const closedLogins: Fact<ClosedBuilds | null> = {
  name: 'folder of logins',
  gather: async (ask) => {
    const [who, config] = await Promise.all([ask.fact(identity), ask.fact(clientConfig)]);
    if (who.state === 'unknown') return who;
    if (config.state === 'unknown') return config;
    const { environment, home } = who.value;
    if (config.value.state !== 'missing' || environment.DOCKER_CONFIG || !/^\/./.test(home))
      return known(null);
    const { folder } = config.value;
    const said = await readOnly(ask, folder);
    return known(said === null ? null : { folder, said });
  },
};

/**
 * By our own mounts, which are those of the user, unless they are a wall around whoever runs us alone, as ProtectHome= is
 * (systemd.exec(5); our own watch has it): process 1 may write there.
 */
async function readOnly(ask: Ask, path: string): Promise<string | null> {
  if (!(await isReadOnly(ask, 'self', path)) || (await isReadOnly(ask, 1, path)) === false) return null;
  return 'read-only file system';
}

/** Null where the mounts of that process cannot be read. */
async function isReadOnly(ask: Ask, pid: number | 'self', path: string): Promise<boolean | null> {
  return mountOver(await mountsOf(ask, pid), path)?.options.includes('ro') ?? null;
}
