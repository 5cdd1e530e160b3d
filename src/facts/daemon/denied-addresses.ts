import { isWithin, parseIpv4Range, rangeOfOne } from '../../notation/ipv4-range.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { daemonProxy } from '../network/proxy.ts';
import { registryAddress } from '../network/registry-address.ts';
import { dockerUnits } from './systemd.ts';
import { unitPathsOf } from './unit-paths.ts';
import { settingsIn } from './unit-settings.ts';

export interface DeniedAddresses {
  readonly unit: string;
  readonly files: readonly string[];
  readonly settings: readonly string[];
}

/** Where somebody may have added to the unit of a package (systemd.unit(5); systemctl(1), set-property). */
const FOLDERS = ['/etc/systemd/system', '/etc/systemd/system.control'];

/**
 * What keeps dockerd's own packets, and nobody else's, from a registry: the filter that systemd gives its control group
 * (systemd.resource-control(5), IPAddressDeny: "operation not permitted"). Null where a proxy may be let through. Looked
 * for only where there are files of somebody's own.
 */
export const deniedAddresses: Fact<DeniedAddresses | null> = {
  name: 'addresses kept from dockerd',
  gather: async (ask) => {
    const units = await ask.fact(dockerUnits);
    if (units.state === 'unknown') return units;
    const { name, mainPid } = units.value.service;
    if (mainPid === 0 || !(await hasOwnFiles(ask, name))) return known(null);
    const paths = await unitPathsOf(ask, name);
    if (paths.state === 'unknown') return paths;
    const settings = await settingsIn(ask, paths.value, ['IPAddressDeny', 'IPAddressAllow']);
    if (!rangesOf(settings, 'IPAddressDeny').includes('any')) return known(null);
    const [proxy, address] = await Promise.all([ask.fact(daemonProxy), registryAddress(ask)]);
    const isProxied = proxy.state === 'unknown' || proxy.value.https !== null;
    const allowed = rangesOf(settings, 'IPAddressAllow');
    return known(
      isProxied || isAmong(address, allowed) ? null : { unit: name, files: paths.value, settings },
    );
  },
};

async function hasOwnFiles(ask: Ask, name: string): Promise<boolean> {
  const places = FOLDERS.flatMap((folder) => [`${folder}/${name}`, `${folder}/${name}.d`]);
  const found = await Promise.all(places.map((path) => ask.host.stat(path)));
  return found.some(({ kind }) => kind === 'there');
}

/** `any` for all that there are. */
function rangesOf(settings: readonly string[], name: string): readonly string[] {
  const value = settings.find((setting) => setting.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
  return value.split(/\s+/).map((word) => (word === '0.0.0.0/0' ? 'any' : word));
}

function isAmong(address: string, words: readonly string[]): boolean {
  const own = rangeOfOne(address);
  return words.some((word) => {
    const range = parseIpv4Range(word.includes('/') ? word : `${word}/32`);
    return word === 'any' || (own !== null && range !== null && isWithin(own, range));
  });
}
