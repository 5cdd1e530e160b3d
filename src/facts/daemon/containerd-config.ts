import { known, type Fact } from '../../run/fact.ts';
import { containerdFlags } from './containerd.ts';

const DEFAULT_CONFIG = '/etc/containerd/config.toml';

/** The configuration that containerd.service is started with; its text is empty where there is none, or it cannot be read. */
export const containerdConfig: Fact<{ readonly path: string; readonly text: string }> = {
  name: 'configuration of containerd',
  gather: async (ask) => {
    const flags = await ask.fact(containerdFlags);
    const path = (flags.state === 'known' ? flags.value.config : null) ?? DEFAULT_CONFIG;
    const file = await ask.host.readFile(path);
    return known({ path, text: file.kind === 'read' ? Buffer.from(file.bytes).toString('utf8') : '' });
  },
};
