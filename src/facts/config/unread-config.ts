import { known, type Ask, type Fact } from '../../run/fact.ts';
import { daemonConfigFile, DEFAULT_CONFIG_PATH } from './daemon-config.ts';
import { optionsOf } from '../daemon-json/options.ts';
import { settingsOf } from '../daemon-json/settings.ts';

/** A file with settings that look meant for this daemon, which it does not read. */
export interface UnreadConfig {
  readonly path: string;
  readonly keys: readonly string[];
}

/** What people call the file by mistake; `.txt` is added by editors of Windows. */
const MISNAMED = [
  '/etc/docker/deamon.json',
  '/etc/docker/daemon.conf',
  '/etc/docker/daemon.json.txt',
  '/etc/docker/docker.json',
  '/etc/docker/config.json',
  '/etc/daemon.json',
  '/etc/docker.json',
] as const;

/**
 * Settings in a file that this daemon does not read: in the default one where the command line names another, in a
 * misnamed one where the daemon's own is not there. A file that says the same is only a copy.
 */
export const unreadConfig: Fact<UnreadConfig | null> = {
  name: 'unread daemon.json',
  gather: async (ask) => {
    const file = await ask.fact(daemonConfigFile);
    if (file.state === 'unknown') return file;
    const { path, read } = file.value;
    const candidates =
      path !== DEFAULT_CONFIG_PATH ? [DEFAULT_CONFIG_PATH] : read.kind === 'missing' ? MISNAMED : [];
    const own = settingsOf(read.kind === 'read' ? read.bytes : null);
    const unread = await Promise.all(candidates.map((candidate) => unreadKeys(ask, candidate, own)));
    return known(unread.find(({ keys }) => keys.length > 0) ?? null);
  },
};

async function unreadKeys(
  ask: Ask,
  path: string,
  own: Readonly<Record<string, unknown>>,
): Promise<UnreadConfig> {
  const read = await ask.host.readFile(path);
  const settings = settingsOf(read.kind === 'read' ? read.bytes : null);
  const options = new Set(optionsOf({ version: '' }).map(({ key }) => key));
  const keys = Object.keys(settings).filter(
    (key) => options.has(key) && JSON.stringify(settings[key]) !== JSON.stringify(own[key]),
  );
  return { path, keys };
}
