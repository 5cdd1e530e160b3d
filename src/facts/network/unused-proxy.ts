import type { UnusedProxy } from '../../knowledge/params/network.ts';
import { known, type Fact } from '../../run/fact.ts';
import { clientConfig } from '../client/client-config.ts';
import { engineVersion } from '../daemon/daemon-process.ts';
import { HUB_REGISTRY } from '../registry/hub.ts';
import { daemonProxy, exemptionsOf, proxyFor } from './proxy.ts';

/**
 * A proxy that is set, and by which no pull from Docker Hub goes: the daemon's own, where NO_PROXY exempts Docker Hub, or
 * the one in the client's configuration, which the client only writes into containers and builds (docker/cli
 * cli/config/configfile/file.go, ParseProxyConfig). Null where there is none.
 */
export const unusedProxy: Fact<UnusedProxy | null> = {
  name: 'a proxy that no pull uses',
  gather: async (ask) => {
    const [daemon, config, version] = await Promise.all([
      ask.fact(daemonProxy),
      ask.fact(clientConfig),
      ask.fact(engineVersion),
    ]);
    if (daemon.state === 'unknown') return daemon;
    const url = `${HUB_REGISTRY}/v2/`;
    if (proxyFor(daemon.value, url) !== null) return known(null);
    if (daemon.value.https !== null) {
      return known({
        kind: 'exempt',
        proxy: daemon.value.https,
        entries: exemptionsOf(new URL(url), daemon.value.noProxy),
      });
    }
    if (config.state === 'unknown') return config;
    const { settings, path } = config.value;
    const set = settings.containerProxies.find(({ name }) => name === 'httpsProxy');
    if (set === undefined) return known(null);
    const isOld = version.state === 'known' && Number.parseInt(version.value, 10) < 23;
    return known({ kind: 'of-containers', proxy: set.value, path, by: isOld ? 'drop-in' : 'daemon.json' });
  },
};
