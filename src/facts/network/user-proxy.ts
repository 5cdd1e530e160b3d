import { known, type Fact } from '../../run/fact.ts';
import { identity } from '../host/platform.ts';
import { proxyUrl, type DaemonProxy } from './proxy.ts';

/** The proxy of the user's shell, as curl and the package managers take it (curl(1), apt-transport-http(1)). */
export const userProxy: Fact<DaemonProxy> = {
  name: "the shell's proxy",
  gather: async (ask) => {
    const who = await ask.fact(identity);
    if (who.state === 'unknown') return who;
    const { environment } = who.value;
    const variable = (name: string): string =>
      environment[name.toLowerCase()] ?? environment[name] ?? environment.all_proxy ?? '';
    return known({
      https: proxyUrl(variable('HTTPS_PROXY')),
      http: proxyUrl(variable('HTTP_PROXY')),
      noProxy: environment.no_proxy ?? environment.NO_PROXY ?? '',
      from: 'environment',
    });
  },
};
