import { known, type Fact } from '../../run/fact.ts';
import { containerdConfig } from '../daemon/containerd-config.ts';

export interface ContainerdFolders {
  readonly root: string;
  readonly state: string;
}

/**
 * `root` and `state` of containerd's own configuration, top-level keys, and what they are without
 * (containerd docs/man/containerd-config.toml.5.md).
 */
export const containerdFolders: Fact<ContainerdFolders> = {
  name: 'folders of containerd',
  gather: async (ask) => {
    const config = await ask.fact(containerdConfig);
    const text = config.state === 'known' ? config.value.text : '';
    return known({
      root: /^[ \t]*root[ \t]*=[ \t]*["'](\/[^"'\n]*)["']/m.exec(text)?.[1] ?? '/var/lib/containerd',
      state: /^[ \t]*state[ \t]*=[ \t]*["'](\/[^"'\n]*)["']/m.exec(text)?.[1] ?? '/run/containerd',
    });
  },
};
