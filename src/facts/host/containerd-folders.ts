import { known, type Fact } from '../../run/fact.ts';

const CONFIG = '/etc/containerd/config.toml';

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
    const file = await ask.host.readFile(CONFIG);
    const text = file.kind === 'read' ? Buffer.from(file.bytes).toString('utf8') : '';
    return known({
      root: /^[ \t]*root[ \t]*=[ \t]*["'](\/[^"'\n]*)["']/m.exec(text)?.[1] ?? '/var/lib/containerd',
      state: /^[ \t]*state[ \t]*=[ \t]*["'](\/[^"'\n]*)["']/m.exec(text)?.[1] ?? '/run/containerd',
    });
  },
};
