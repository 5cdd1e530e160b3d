import { known, type Fact } from '../../run/fact.ts';
import { daemonSettings } from '../config/daemon-settings.ts';

/** The TCP addresses on which dockerd takes orders from anybody who can reach them. */
export const openApiAddresses: Fact<readonly string[]> = {
  name: 'open TCP addresses of the API',
  gather: async (ask) => {
    const settings = await ask.fact(daemonSettings);
    if (settings.state === 'unknown') return settings;
    const { bool, list, environment } = settings.value;
    // `--tls` alone encrypts and lets everybody in; `--tlsverify` is on by the variable too (cmd/dockerd/options.go).
    const verified = bool('tlsverify') ?? (environment.DOCKER_TLS_VERIFY ?? '') !== '';
    return known(
      verified ? [] : [...new Set(list('host', 'hosts').filter((host) => host.trim().startsWith('tcp://')))],
    );
  },
};
