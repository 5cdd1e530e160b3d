import type { WrongThing } from '../../knowledge/params/outside.ts';
import { known, type Fact } from '../../run/fact.ts';
import { clientConfig } from '../client/client-config.ts';
import { identity } from '../host/platform.ts';
import { proxyUrl } from '../network/proxy.ts';
import { builderInUse } from './builder-in-use.ts';
import { CLIENT_VARIABLES, type Reach } from './client-variables.ts';

export interface ClientThing extends WrongThing {
  readonly reach: Reach;
}

export interface ClientThings {
  /** How many settings name something. */
  readonly named: number;
  readonly wrong: readonly ClientThing[];
}

/** What the variables and the configuration of docker's client name, and what is wrong with it. */
export const clientThings: Fact<ClientThings> = {
  name: 'what the client is told',
  gather: async (ask) => {
    const [who, config, builder] = await Promise.all([
      ask.fact(identity),
      ask.fact(clientConfig),
      ask.fact(builderInUse),
    ]);
    if (who.state === 'unknown') return who;
    const { environment } = who.value;
    const set = CLIENT_VARIABLES.flatMap((variable) => {
      const value = environment[variable.name];
      return value === undefined || value === '' ? [] : [{ ...variable, value }];
    });
    const judged = await Promise.all(
      set.map(async ({ name, value, reach, fault }) => {
        const found = await fault(value, ask, who.value);
        return found === null ? [] : [{ setting: name, where: 'environment', value, reach, ...found }];
      }),
    );
    const proxies = config.state === 'known' ? config.value.settings.containerProxies : [];
    const where = config.state === 'known' ? config.value.path : '';
    const inUse = builder.state === 'known' ? builder.value : null;
    const gone = inUse?.gone ?? null;
    return known({
      named: set.length + proxies.length,
      wrong: [
        ...judged.flat(),
        ...(gone === null ? [] : [{ ...gone, reach: inUse?.ofBuild === true ? 'build' : 'extras' } as const]),
        ...proxies
          .filter(({ value }) => isLoopback(value))
          .map((one) => ({
            setting: `proxies: ${one.name}`,
            where,
            value: one.value,
            fault: 'container-itself' as const,
            said: '',
            reach: 'extras' as const,
          })),
      ],
    });
  },
};

/** In a container this is the container (docker/cli cli/config/configfile/file.go, ParseProxyConfig). */
function isLoopback(text: string): boolean {
  const url = proxyUrl(text);
  return url !== null && /^(localhost|127\.|\[::1\])/.test(new URL(url).hostname);
}
