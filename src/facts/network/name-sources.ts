import { known, unknown, type Fact } from '../../run/fact.ts';
import { daemonProxy } from './proxy.ts';

const FILE = '/etc/nsswitch.conf';

/** Sources that ask no name server for a name on the internet (nsswitch.conf(5), nss-myhostname(8), nss-mdns). */
const LOCAL = /^(?:files|myhostname|mymachines|mdns\w*|compat|db)$/;

/**
 * The line `hosts:` of nsswitch.conf where it names no source that asks name servers: then neither glibc nor Go, which
 * reads it too, finds a name (Go net/conf.go, hostLookupOrder); one that is not known is left to glibc there. Null where
 * it names one, where there is no such line, and where a proxy looks the names up.
 */
export const hostsWithoutDns: Fact<string | null> = {
  name: 'sources of host names',
  gather: async (ask) => {
    const [file, proxy] = await Promise.all([ask.host.readFile(FILE), ask.fact(daemonProxy)]);
    if (file.kind !== 'read') return file.kind === 'missing' ? known(null) : unknown('failed', FILE);
    if (proxy.state === 'known' && proxy.value.https !== null) return known(null);
    const line = Buffer.from(file.bytes)
      .toString('utf8')
      .split('\n')
      .map((text) => text.replace(/#.*/, '').trim())
      .find((text) => text.startsWith('hosts:'));
    // What stands in brackets is what to do with an answer.
    const sources = line
      ?.slice('hosts:'.length)
      .replace(/\[[^\][]*\]/g, ' ')
      .split(/\s+/)
      .filter((word) => word !== '');
    return known(
      line !== undefined &&
        sources !== undefined &&
        sources.length > 0 &&
        sources.every((one) => LOCAL.test(one))
        ? line
        : null,
    );
  },
};
