import { known, type Fact } from '../../run/fact.ts';
import { hubPath } from '../registry/hub.ts';

export interface PinnedHost {
  readonly host: string;
  readonly address: string;
  /** As it stands in the file. */
  readonly line: string;
}

/** The line of /etc/hosts by which Docker Hub was asked and did not answer; null where it was by none. */
export const pinnedHub: Fact<PinnedHost | null> = {
  name: 'Docker Hub in /etc/hosts',
  gather: async (ask) => {
    const path = await ask.fact(hubPath);
    if (path.state === 'unknown') return path;
    const { end } = path.value;
    if (end.kind === 'arrived') return known(null);
    const { reply } = end.step;
    const host = new URL(reply.url).hostname;
    const file = await ask.host.readFile('/etc/hosts');
    if (file.kind !== 'read') return known(null);
    const line = Buffer.from(file.bytes)
      .toString('utf8')
      .split('\n')
      .find((one) => one.replace(/#.*/, '').trim().split(/\s+/).slice(1).includes(host));
    const address = line?.trim().split(/\s+/)[0] ?? '';
    return known(
      line === undefined || reply.address !== address ? null : { host, address, line: line.trim() },
    );
  },
};
