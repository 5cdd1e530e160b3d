import { containerdFlags } from '../../facts/daemon/containerd.ts';
import { dockerPrograms } from '../../facts/client/docker-client.ts';
import { findProgram, pathFolders } from '../../facts/host/path-files.ts';
import { identity } from '../../facts/host/platform.ts';
import { known, unknown, type Ask, type Fact } from '../../run/fact.ts';
import { readContainerdConfig, type RegistryConfig } from './containerd-config.ts';
import type { EngineMirrors } from './engine.ts';
import { readHosts, type HostsRead } from './hosts-toml-edit.ts';

/** Where containerd's clients look for the hosts of a registry, and what stands there of Docker Hub. */
export interface ContainerdRegistry {
  readonly configFile: string;
  /** Null where there is no config.toml: containerd goes by its defaults. */
  readonly config: string | null;
  /** With the defaults and what config.toml imports; null where containerd would not start with it. */
  readonly effective: RegistryConfig | null;
  readonly said: string;
  /** The folder of the hosts; its default where none is set. */
  readonly folder: string;
  readonly hostsFile: string;
  /** Null where there is none. */
  readonly hostsText: string | null;
  readonly hosts: HostsRead;
  /** The CRI plugin, which Kubernetes pulls through, knows of no folder yet. ctr and nerdctl have theirs. */
  readonly needsPath: boolean;
  /** Programs are here that pull through containerd itself. */
  readonly own: boolean;
}

const DEFAULT_CONFIG = '/etc/containerd/config.toml';
const DEFAULT_FOLDER = '/etc/containerd/certs.d';

/** Those that pull images through containerd; ctr comes with it and says nothing. */
const CLIENTS = ['crictl', 'nerdctl', 'kubelet'] as const;
const SYSTEM_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/usr/bin', '/usr/local/bin'] as const;

/** Null where there is no containerd of the system's. */
export const containerdRegistry: Fact<ContainerdRegistry | null> = {
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
    const hostsFile = `${folder}/docker.io/hosts.toml`;
    const hostsText = await textOf(ask, hostsFile);
    if (hostsText === DENIED) return unknown('no-permission', hostsFile);
    const hasDocker = docker.state === 'known' && docker.value.daemon !== null;
    return known({
      configFile,
      config,
      effective,
      said,
      folder,
      hostsFile,
      hostsText,
      hosts: hostsText === null ? { kind: 'hosts', hosts: [] } : readHosts(hostsText),
      needsPath: effective !== null && !effective.isCriDisabled && effective.configPath === '',
      own: !hasDocker || hostsText !== null || clients.some(({ state }) => state === 'there'),
    });
  },
};

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

export const containerdMirrors: Fact<EngineMirrors | null> = {
  name: 'mirrors of containerd',
  gather: async (ask) => {
    const found = await ask.fact(containerdRegistry);
    if (found.state === 'unknown') return found;
    if (found.value === null) return known(null);
    const { hosts, hostsFile, needsPath, own } = found.value;
    const inFile = hosts.kind === 'hosts' ? hosts.hosts : [];
    return known({
      engine: 'containerd',
      path: hostsFile,
      inFile,
      inForce: needsPath ? [] : inFile,
      own,
      overriddenBy: null,
    });
  },
};
