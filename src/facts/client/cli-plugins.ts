import type { Ask } from '../../run/fact.ts';
import { clientConfig } from './client-config.ts';
import { findProgram, type Program } from '../host/path-files.ts';

/** docker/cli cli-plugins/manager/manager_unix.go, defaultSystemPluginDirs. */
const SYSTEM_FOLDERS = [
  '/usr/local/lib/docker/cli-plugins',
  '/usr/local/libexec/docker/cli-plugins',
  '/usr/lib/docker/cli-plugins',
  '/usr/libexec/docker/cli-plugins',
] as const;

/** A plugin of the docker command: `docker-compose`, `docker-buildx`. */
export async function findPlugin(ask: Ask, name: string): Promise<Program> {
  const config = await ask.fact(clientConfig);
  const own =
    config.state === 'known'
      ? [...config.value.settings.pluginFolders, `${config.value.folder}/cli-plugins`]
      : [];
  return findProgram(ask, [...own, ...SYSTEM_FOLDERS], name);
}

/** Of a plugin that cannot be run, what its cause is told with. */
export function unusable(plugin: Program): { readonly plugin: string | null; readonly isNoProgram?: true } {
  if (plugin.state === 'missing') return { plugin: null };
  return { plugin: plugin.path, ...(plugin.state === 'not-a-program' ? { isNoProgram: true } : {}) };
}
