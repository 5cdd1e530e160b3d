import { textOfFile } from '../host/text-of-file.ts';
import { known, type Fact } from '../../run/fact.ts';
import { containerdFlags } from './containerd.ts';

const DEFAULT_CONFIG = '/etc/containerd/config.toml';

/** The configuration that containerd.service is started with; its text is empty where there is none, or it cannot be read. */
export const containerdConfig: Fact<{ readonly path: string; readonly text: string }> = {
  name: 'configuration of containerd',
  gather: async (ask) => {
    const flags = await ask.fact(containerdFlags);
    const path = (flags.state === 'known' ? flags.value.config : null) ?? DEFAULT_CONFIG;
    return known({ path, text: await textOfFile(ask.host, path) });
  },
};
