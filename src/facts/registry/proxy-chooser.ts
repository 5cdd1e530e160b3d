import type { Ask } from '../../run/fact.ts';
import { daemonProxy, proxyFor, type DaemonProxy } from '../network/proxy.ts';

/** By which proxy the daemon would ask an address; null for the direct way. */
export async function proxyChooser(ask: Ask): Promise<(url: string) => string | null> {
  const found = await ask.fact(daemonProxy);
  const proxy: DaemonProxy =
    found.state === 'known' ? found.value : { https: null, http: null, noProxy: '', from: 'environment' };
  return (url) => proxyFor(proxy, url);
}
