import { parseAssignments } from '../../notation/assignments.ts';
import { known, unknown, type Fact } from '../../run/fact.ts';
import type { Identity } from '../../host/identity.ts';

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

function parseOsRelease(text: string): Distribution {
  const fields = parseAssignments(text.split('\n'));
  return {
    id: fields.ID ?? 'linux',
    like: (fields.ID_LIKE ?? '').split(' ').filter((id) => id !== ''),
    name: fields.PRETTY_NAME ?? fields.NAME ?? 'Linux',
    version: fields.VERSION_ID ?? '',
    codename: fields.UBUNTU_CODENAME ?? fields.DEBIAN_CODENAME ?? fields.VERSION_CODENAME ?? '',
  };
}
