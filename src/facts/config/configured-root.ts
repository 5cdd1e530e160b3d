import { known, type Fact } from '../../run/fact.ts';
import { daemonProcess } from '../daemon/daemon-process.ts';
import { settingsOf } from '../daemon-json/settings.ts';
import { daemonConfigFile } from './daemon-config.ts';

const DEFAULT_ROOT = '/var/lib/docker';

/** The data root of a daemon that does not run: `--data-root`, else `data-root` of daemon.json, else the default. */
export const configuredRoot: Fact<string> = {
  name: 'data root as configured',
  gather: async (ask) => {
    const [process, file] = await Promise.all([ask.fact(daemonProcess), ask.fact(daemonConfigFile)]);
    const flags = process.state === 'known' ? process.value.flags : [];
    const flag = flags.findLast(({ name }) => name === 'data-root' || name === 'graph')?.value;
    const read = file.state === 'known' ? file.value.read : null;
    const settings = settingsOf(read?.kind === 'read' ? read.bytes : null);
    const set = settings['data-root'] ?? settings.graph;
    const path = flag ?? (typeof set === 'string' ? set : '');
    return known(path.startsWith('/') ? path : DEFAULT_ROOT);
  },
};
