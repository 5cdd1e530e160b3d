import { known, type Fact } from '../../run/fact.ts';
import { dockerNetworks } from '../host/docker-networks.ts';
import { daemonConfigFile } from './daemon-config.ts';
import { daemonProcess } from '../daemon/daemon-process.ts';
import { daemonSettings } from './daemon-settings.ts';

/** The name of the network that a container gets which asks for none. */
const DEFAULT = 'bridge';

/**
 * Where it is written that there be none (`bridge` is `none`), and the engine that runs has none: the file, or dockerd's
 * flags. Null where there is one.
 */
export const defaultNetwork: Fact<string | null> = {
  name: 'default network',
  gather: async (ask) => {
    const [settings, networks, file, process] = await Promise.all([
      ask.fact(daemonSettings),
      ask.fact(dockerNetworks),
      ask.fact(daemonConfigFile),
      ask.fact(daemonProcess),
    ]);
    if (settings.state === 'unknown') return settings;
    if (networks.state === 'unknown') return networks;
    const isOff = settings.value.text('bridge') === 'none';
    if (!isOff || networks.value.some(({ name }) => name === DEFAULT)) return known(null);
    const isFlag = process.state === 'known' && process.value.flags.some(({ name }) => name === 'bridge');
    return known(isFlag || file.state === 'unknown' ? 'dockerd --bridge' : file.value.path);
  },
};
