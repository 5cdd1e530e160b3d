import { containerdFlags } from '../../facts/daemon/containerd.ts';
import { dockerPrograms } from '../../facts/client/docker-client.ts';
import { findProgram, pathFolders } from '../../facts/host/path-files.ts';
import { identity } from '../../facts/host/platform.ts';
import { askRegistryFolder, type RegistryFolder } from '../../facts/registry/registry-hosts.ts';
import { known, unknown, type Ask, type Fact, type Known } from '../../run/fact.ts';
import { readContainerdConfig, type RegistryConfig } from './containerd-config.ts';
import { broken, type EngineMirrors } from './engine.ts';
import { calledAs } from './hosts-toml-address.ts';
import { readHosts, type HostsRead } from './hosts-toml-edit.ts';

/** The system's containerd, and where its clients look for the hosts of registries. */
interface ContainerdSetup {
  readonly configFile: string;
  /** Null where there is no config.toml: containerd goes by its defaults. */
  readonly config: string | null;
  /** With the defaults and what config.toml imports; null where containerd would not start with it. */
  readonly effective: RegistryConfig | null;
  readonly said: string;
  /** The folder of the hosts; its default where none is set. */
  readonly folder: string;
  /** The CRI plugin, which Kubernetes pulls through, knows of no folder yet. ctr and nerdctl have theirs. */
  readonly needsPath: boolean;
  /** Programs are here that pull through containerd itself. */
  readonly isUsed: boolean;
}

/** The same, with what stands there of one registry. */
export interface ContainerdRegistry extends ContainerdSetup {
  readonly hostsFile: RegistryFolder;
  readonly hosts: HostsRead;
}

const DEFAULT_CONFIG = '/etc/containerd/config.toml';
const DEFAULT_FOLDER = '/etc/containerd/certs.d';

/** Those that pull images through containerd; ctr comes with it and says nothing. */
const CLIENTS = ['crictl', 'nerdctl', 'kubelet'] as const;
const SYSTEM_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/usr/bin', '/usr/local/bin'] as const;

/** Null where there is no containerd of the system's. */
const containerdSetup: Fact<ContainerdSetup | null> = {
  name: 'registries of containerd',
  gather: async (ask) => {
    const [who, flags, docker] = await Promise.all([
      ask.fact(identity),
      ask.fact(containerdFlags),
      ask.fact(dockerPrograms),
    ]);
    if (who.state === 'unknown') return who;
    const folders = [...new Set([...pathFolders(who.value.environment), ...SYSTEM_FOLDERS])];
    const program = await findProgram(ask, folders, 'containerd');
    if (program.state !== 'there') return known(null);
    const clients = await Promise.all(CLIENTS.map((name) => findProgram(ask, folders, name)));
    const configFile = (flags.state === 'known' ? flags.value.config : null) ?? DEFAULT_CONFIG;
    const config = await textOf(ask, configFile);
    if (config === DENIED) return unknown('no-permission', configFile);
    const { effective, said } = await dumped(ask, program.path, configFile, config);
    const folder = effective?.configPath.split(':').find((part) => part !== '') ?? DEFAULT_FOLDER;
    const hasDocker = docker.state === 'known' && docker.value.daemon !== null;
    return known({
      configFile,
      config,
      effective,
      said,
      folder,
      needsPath: effective !== null && !effective.isCriDisabled && effective.configPath === '',
      isUsed: !hasDocker || clients.some(({ state }) => state === 'there'),
    });
  },
};

export async function askContainerdRegistry(
  ask: Ask,
  registry: string,
): Promise<Known<ContainerdRegistry | null>> {
  const setup = await ask.fact(containerdSetup);
  if (setup.state === 'unknown') return setup;
  if (setup.value === null) return known(null);
  const hostsFile = await askRegistryFolder(ask, setup.value.folder, registry);
  if (hostsFile.state === 'unknown') return hostsFile;
  const { text, inItsPlace } = hostsFile.value;
  const counts = text ?? inItsPlace;
  const hosts: HostsRead = counts === null ? { kind: 'hosts', hosts: [] } : readHosts(counts);
  return known({ ...setup.value, hostsFile: hostsFile.value, hosts });
}

const DENIED = Symbol('denied');

async function textOf(ask: Ask, path: string): Promise<string | null | typeof DENIED> {
  const file = await ask.host.readFile(path);
  if (file.kind === 'denied') return DENIED;
  return file.kind === 'read' ? Buffer.from(file.bytes).toString('utf8') : null;
}

/** What containerd makes of its file, by its own word; where that cannot be had, the file itself. */
async function dumped(
  ask: Ask,
  program: string,
  path: string,
  text: string | null,
): Promise<Pick<ContainerdRegistry, 'effective' | 'said'>> {
  const flags = text === null ? [] : ['--config', path];
  const result = await ask.host.run({
    argv: [program, ...flags, 'config', 'dump'],
    deadlineMs: ask.timeLeftMs(),
  });
  if (result.kind === 'exited' && result.code !== 0) {
    return { effective: null, said: result.stderr.trim().split('\n').at(-1) ?? '' };
  }
  const read = readContainerdConfig(result.kind === 'exited' ? result.stdout : (text ?? 'version = 2\n'));
  return read.kind === 'config' ? { effective: read.config, said: '' } : { effective: null, said: read.said };
}

export async function containerdMirrors(ask: Ask, registry: string): Promise<Known<EngineMirrors | null>> {
  const found = await askContainerdRegistry(ask, registry);
  if (found.state === 'unknown') return found;
  if (found.value === null) return known(null);
  const { hosts, hostsFile, needsPath, isUsed } = found.value;
  const inFile = hosts.kind === 'hosts' ? hosts.hosts.map((host) => calledAs(host, registry)) : [];
  return known({
    engine: 'containerd',
    path: hostsFile.path,
    inFile,
    inForce: needsPath ? [] : inFile,
    own: isUsed || hostsFile.text !== null,
    overriddenBy: null,
    unread: hosts.kind === 'broken' ? broken(hostsFile.path, hosts.said) : null,
  });
}
