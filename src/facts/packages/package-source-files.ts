/** One entry of a package manager's configuration that names Docker's packages. */
export interface PackageSource {
  readonly path: string;
  readonly tool: 'apt' | 'dnf';
  /** As it stands in the file: `https://download.docker.com/linux/debian`. */
  readonly url: string;
  /** What comes before `/linux/`: Docker's host, or a mirror of it. */
  readonly base: string;
  /** The folder of the distribution. */
  readonly distribution: string;
  /** For apt; empty for dnf. */
  readonly suite: string;
  /** The key file that the entry trusts (signed-by, gpgkey); null where it names none. */
  readonly key: string | null;
}

/** sources.list(5) in both its styles, and the INI of yum.conf(5); what is switched off does not count. */
export function parseSources(path: string, text: string): readonly PackageSource[] {
  if (path.endsWith('.repo')) return repoSources(path, text);
  return path.endsWith('.sources') ? stanzaSources(path, text) : lineSources(path, text);
}

function lineSources(path: string, text: string): readonly PackageSource[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)/.exec(line);
    const [, options = '', url = '', suite = ''] = match ?? [];
    const key = /(?:^|\s)signed-by=(\S+)/i.exec(options)?.[1] ?? null;
    return source({ path, tool: 'apt', url, suite, key });
  });
}

function stanzaSources(path: string, text: string): readonly PackageSource[] {
  return text.split(/\n\s*\n/).flatMap((stanza) => {
    const field = (name: string): string =>
      new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(stanza)?.[1]?.trim() ?? '';
    if (/^(no|false|without|off|disable)$/i.test(field('Enabled'))) return [];
    const key = field('Signed-By');
    return field('URIs')
      .split(/\s+/)
      .flatMap((url) =>
        source({
          path,
          tool: 'apt',
          url,
          suite: field('Suites').split(/\s+/)[0] ?? '',
          // A key may also stand in the file itself.
          key: key.startsWith('/') ? key : null,
        }),
      );
  });
}

function repoSources(path: string, text: string): readonly PackageSource[] {
  return text.split(/^(?=\[)/m).flatMap((section) => {
    const field = (name: string): string =>
      new RegExp(`^${name}[ \\t]*=[ \\t]*(.*)$`, 'im').exec(section)?.[1]?.trim() ?? '';
    if (/^(0|no|false)$/i.test(field('enabled'))) return [];
    return source({ path, tool: 'dnf', url: field('baseurl'), suite: '', key: field('gpgkey') || null });
  });
}

function source(entry: Omit<PackageSource, 'base' | 'distribution'>): readonly PackageSource[] {
  const [, base, distribution] = /^(https?:\/\/[^/\s]+(?:\/\S*)?)\/linux\/([a-z]+)/.exec(entry.url) ?? [];
  if (base === undefined || distribution === undefined) return [];
  const isDocker = /^https?:\/\/download\.docker\.com$/.test(base) || /\/docker(-ce)?$/.test(base);
  return isDocker ? [{ ...entry, base, distribution }] : [];
}
