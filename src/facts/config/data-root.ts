import { known, type Fact } from '../../run/fact.ts';
import { daemonConfig } from './daemon-config.ts';

/**
 * Where the `data-root` of daemon.json leads, its links followed, as the engine follows them (moby
 * daemon/daemon_unix.go, getRealPath); null where the file names none, or it is not there to be seen.
 */
export const dataRootInFile: Fact<string | null> = {
  name: 'data-root of daemon.json',
  gather: async (ask) => {
    const config = await ask.fact(daemonConfig);
    if (config.state === 'unknown') return config;
    const path = config.value.verdict?.value?.['data-root'];
    if (typeof path !== 'string' || path === '') return known(null);
    const found = await ask.host.stat(path);
    // Not there, it is not in use either; behind a folder that we may not enter, nothing is known.
    if (found.kind === 'there') return known(found.realPath);
    return known(found.kind === 'missing' ? path : null);
  },
};
