import { known, type Fact } from '../../run/fact.ts';
import { identity } from '../host/platform.ts';
import type { DaemonProxy } from './proxy.ts';

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
      https: urlOf(variable('HTTPS_PROXY')),
      http: urlOf(variable('HTTP_PROXY')),
      noProxy: environment.no_proxy ?? environment.NO_PROXY ?? '',
      from: 'environment',
    });
  },
};

export function urlOf(text: string): string | null {
  if (text === '') return null;
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  return URL.canParse(url) ? url : null;
}
