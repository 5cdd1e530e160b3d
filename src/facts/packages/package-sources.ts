import { known, unknown, type Ask, type Fact } from '../../run/fact.ts';
import { distribution, identity } from '../host/platform.ts';
import { askHead } from './head-request.ts';
import { parseSources, type PackageSource } from './package-source-files.ts';
import { proxyUrl, type DaemonProxy } from '../network/proxy.ts';
import { userProxy } from '../network/user-proxy.ts';

/** A configured source of Docker's packages, and what its host said of the index that is asked for first. */
export interface AskedSource extends PackageSource {
  readonly index: string;
  /** Null where the index was there. */
  readonly fault: string | null;
  readonly ms: number;
}

/** Where the instructions of Docker, its installers and add-apt-repository write the source. */
function candidates(codename: string): readonly string[] {
  const apt = '/etc/apt/sources.list.d';
  return [
    '/etc/apt/sources.list',
    ...['docker.list', 'docker-ce.list', 'docker.sources', 'docker-ce.sources'].map(
      (name) => `${apt}/${name}`,
    ),
    ...['ubuntu', 'debian'].map(
      (name) => `${apt}/archive_uri-https_download_docker_com_linux_${name}-${codename}.list`,
    ),
    '/etc/yum.repos.d/docker-ce.repo',
    '/etc/yum.repos.d/docker.repo',
  ];
}

/** The files that name a source of Docker's packages, with their bytes. */
export const packageSources: Fact<readonly PackageSource[]> = {
  name: 'package sources of Docker',
  gather: async (ask) => {
    const distro = await ask.fact(distribution);
    if (distro.state === 'unknown') return distro;
    const paths = candidates(distro.value.codename);
    const files = await Promise.all(paths.map((path) => ask.host.readFile(path)));
    const unrecorded = paths.find((_, index) => files[index]?.kind === 'not-recorded');
    if (unrecorded !== undefined) return unknown('not-recorded', unrecorded);
    const sources = paths.flatMap((path, index) => {
      const file = files[index];
      return file?.kind === 'read' ? parseSources(path, Buffer.from(file.bytes).toString('utf8')) : [];
    });
    // The source may stand in one that we may not read.
    const denied = paths.find((_, index) => files[index]?.kind === 'denied');
    return sources.length === 0 && denied !== undefined ? unknown('no-permission', denied) : known(sources);
  },
};

/** Asks each configured host for the index that apt or dnf would read first; nobody where none is configured. */
export const askedSources: Fact<readonly AskedSource[]> = {
  name: 'the way to the package sources',
  gather: async (ask) => {
    const sources = await ask.fact(packageSources);
    if (sources.state === 'unknown') return sources;
    if (sources.value.length === 0) return known([]);
    const proxies = new Map<string, DaemonProxy>();
    for (const tool of new Set(sources.value.map((source) => source.tool))) {
      proxies.set(tool, await toolProxy(ask, tool));
    }
    const all = await Promise.all(
      sources.value.map((source) => askSource(ask, source, proxies.get(source.tool) ?? null)),
    );
    return known(all.filter((asked) => asked !== null));
  },
};

/** One request for one file of a source. */
export async function askSource(
  ask: Ask,
  source: PackageSource,
  proxy: DaemonProxy | null,
): Promise<AskedSource | null> {
  const index = await indexOf(ask, source);
  const { outcome, ms } = await askHead(ask, index, proxy);
  if (outcome.kind === 'not-recorded') return null;
  const fault =
    outcome.kind === 'stopped'
      ? `${outcome.phase}: ${outcome.code === 'ETIMEDOUT' ? 'no answer' : outcome.message}`
      : outcome.status >= 400
        ? `HTTP ${outcome.status}`
        : null;
  return { ...source, index, fault, ms };
}

async function indexOf(ask: Ask, { tool, url, suite }: PackageSource): Promise<string> {
  const folder = url.replace(/(?<!\/)\/+$/, '');
  if (tool === 'apt')
    return suite.endsWith('/') ? `${folder}/${suite}Release` : `${folder}/dists/${suite}/Release`;
  const [distro, who] = await Promise.all([ask.fact(distribution), ask.fact(identity)]);
  const release = distro.state === 'known' ? (distro.value.version.split('.')[0] ?? '') : '';
  const arch = who.state === 'known' && who.value.arch === 'arm64' ? 'aarch64' : 'x86_64';
  return `${folder.replaceAll('$releasever', release).replaceAll('$basearch', arch)}/repodata/repomd.xml`;
}

/** apt and dnf have proxies of their own; without one, that of the environment counts. */
export async function toolProxy(ask: Ask, tool: PackageSource['tool']): Promise<DaemonProxy> {
  const shell = await ask.fact(userProxy);
  const none: DaemonProxy = { https: null, http: null, noProxy: '', from: 'environment' };
  const fallBack = shell.state === 'known' ? shell.value : none;
  const own = tool === 'apt' ? await aptProxy(ask) : await dnfProxy(ask);
  return own === null ? fallBack : { ...none, https: own, http: own };
}

/** Acquire::https::Proxy, else Acquire::http::Proxy (apt-transport-https(1), apt-config(8)). */
async function aptProxy(ask: Ask): Promise<string | null> {
  const result = await ask.host.run({
    argv: ['apt-config', 'shell', 'https', 'Acquire::https::Proxy', 'http', 'Acquire::http::Proxy'],
    deadlineMs: ask.timeLeftMs(),
  });
  if (result.kind !== 'exited') return null;
  const value = (name: string): string => new RegExp(`^${name}='(.*)'$`, 'm').exec(result.stdout)?.[1] ?? '';
  return proxyUrl(value('https') || value('http'));
}

async function dnfProxy(ask: Ask): Promise<string | null> {
  const files = await Promise.all(
    ['/etc/dnf/dnf.conf', '/etc/yum.conf'].map((path) => ask.host.readFile(path)),
  );
  const values = files.flatMap((file) =>
    file.kind === 'read'
      ? (/^[ \t]*proxy[ \t]*=[ \t]*(\S+)\s*?$/m.exec(Buffer.from(file.bytes).toString('utf8'))?.[1] ?? [])
      : [],
  );
  return proxyUrl(values[0] ?? '');
}
