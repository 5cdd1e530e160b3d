import { known, unknown, type Fact } from '../../run/fact.ts';
import type { Identity } from '../../host/host.ts';

export interface Distribution {
  /** os-release(5) ID, such as `debian`, `ubuntu`, `centos`. */
  readonly id: string;
  readonly like: readonly string[];
  readonly name: string;
  readonly version: string;
  /** VERSION_CODENAME, or that of the distribution whose packages it takes; empty where it has none. */
  readonly codename: string;
}

export const identity: Fact<Identity> = {
  name: 'identity',
  gather: async ({ host }) => {
    const value = await host.identity();
    return value.uid === -1 ? unknown('not-recorded', 'identity') : known(value);
  },
};

/** From os-release(5), read at the first of its two places that exists. */
export const distribution: Fact<Distribution> = {
  name: 'distribution',
  gather: async ({ host }) => {
    for (const path of ['/etc/os-release', '/usr/lib/os-release']) {
      const file = await host.readFile(path);
      if (file.kind === 'read') return known(parseOsRelease(Buffer.from(file.bytes).toString('utf8')));
    }
    return unknown('failed', '/etc/os-release: cannot be read');
  },
};

/** True where systemd is the service manager (sd_booted(3)). */
export const systemdBooted: Fact<boolean> = {
  name: 'systemd booted',
  gather: async ({ host }) => {
    const found = await host.stat('/run/systemd/system');
    return found.kind === 'not-recorded'
      ? unknown('not-recorded', '/run/systemd/system')
      : known(found.kind === 'there');
  },
};

export function parseOsRelease(text: string): Distribution {
  const fields = new Map(
    text.split('\n').flatMap((line) => {
      const match = /^([A-Z_]+)=(.*)$/.exec(line.trim());
      return match?.[1] === undefined || match[2] === undefined
        ? []
        : [[match[1], match[2].replace(/^(["'])(.*)\1$/, '$2')] as const];
    }),
  );
  return {
    id: fields.get('ID') ?? 'linux',
    like: (fields.get('ID_LIKE') ?? '').split(' ').filter((id) => id !== ''),
    name: fields.get('PRETTY_NAME') ?? fields.get('NAME') ?? 'Linux',
    version: fields.get('VERSION_ID') ?? '',
    codename:
      fields.get('UBUNTU_CODENAME') ?? fields.get('DEBIAN_CODENAME') ?? fields.get('VERSION_CODENAME') ?? '',
  };
}
