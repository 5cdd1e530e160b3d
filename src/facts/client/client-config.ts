import type { Identity } from '../../host/identity.ts';
import { known, unknown, type Ask, type Fact } from '../../run/fact.ts';
import { NO_SETTINGS, parseClientConfig, type ClientSettings } from './client-config-file.ts';
import { identity } from '../host/platform.ts';

/** The configuration of the docker command: `config.json` in `~/.docker` or `$DOCKER_CONFIG`. */
export interface ClientConfig {
  readonly folder: string;
  readonly path: string;
  readonly state: 'read' | 'missing' | ClientConfigFault;
  readonly settings: ClientSettings;
}

type ClientConfigFault =
  /** The client passes over it, with a warning or without one. */
  | { readonly kind: 'invalid'; readonly said: string; readonly line: number | null }
  | { readonly kind: 'unreadable'; readonly what: 'file' | 'folder' }
  /** It is read, but belongs to root, as after `sudo docker login`: nothing can be saved. */
  | { readonly kind: 'not-ours' };

/** Where the client keeps its configuration, contexts and certificates (docker/cli cli/config/config.go, Dir). */
export function clientFolder({ environment, home }: Identity): string {
  return environment.DOCKER_CONFIG || `${home}/.docker`;
}

export const clientConfig: Fact<ClientConfig> = {
  name: 'client configuration',
  gather: async (ask) => {
    const who = await ask.fact(identity);
    if (who.state === 'unknown') return who;
    const { environment, uid } = who.value;
    const folder = clientFolder(who.value);
    const path = `${folder}/config.json`;
    const file = await ask.host.readFile(path);
    const without = { folder, path, settings: NO_SETTINGS };
    switch (file.kind) {
      case 'missing':
        return known({ ...without, state: 'missing' });
      case 'denied':
        return known({ ...without, state: { kind: 'unreadable', what: await deniedBy(ask, path) } });
      case 'failed':
        return known({ ...without, state: { kind: 'invalid', said: file.message, line: null } });
      case 'not-recorded':
        return unknown('not-recorded', path);
      case 'read':
        break;
    }
    const parsed = parseClientConfig(file.bytes);
    if (parsed.kind === 'fault') return known({ ...without, state: { ...parsed, kind: 'invalid' } });
    const { settings } = parsed;
    // A folder named by DOCKER_CONFIG may be meant to be read only.
    const isOurs = uid === 0 || environment.DOCKER_CONFIG || !(await belongsToRoot(ask, folder));
    return known({ folder, path, settings, state: isOurs ? 'read' : { kind: 'not-ours' } });
  },
};

async function deniedBy(ask: Ask, path: string): Promise<'file' | 'folder'> {
  return (await ask.host.stat(path)).kind === 'denied' ? 'folder' : 'file';
}

async function belongsToRoot(ask: Ask, folder: string): Promise<boolean> {
  const found = await ask.host.stat(folder);
  return found.kind === 'there' && found.uid === 0;
}
