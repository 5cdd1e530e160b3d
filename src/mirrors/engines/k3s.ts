import { findProgram, pathFolders } from '../../facts/host/path-files.ts';
import { identity } from '../../facts/host/platform.ts';
import { DOCKER_HUB } from '../../knowledge/vocabulary/registries.ts';
import { known, unknown, type Ask, type Known } from '../../run/fact.ts';
import { broken, type EngineMirrors } from './engine.ts';
import { calledAs, hostFor } from './hosts-toml-address.ts';
import { readRegistriesYaml, type RegistriesYaml } from './registries-yaml.ts';

/** The containerd in k3s and RKE2: each makes the files of its own from this one when it starts. */
export interface K3sRegistries {
  readonly file: string;
  /** Null where there is none. */
  readonly text: string | null;
  readonly read: RegistriesYaml;
  /** Which unit reads it again when it is started again. */
  readonly unit: string;
}

/** As their scripts install them (docs.k3s.io and docs.rke2.io, "Private Registry Configuration"). */
const KINDS = [
  { program: 'k3s', file: '/etc/rancher/k3s/registries.yaml', units: ['k3s', 'k3s-agent'] },
  { program: 'rke2', file: '/etc/rancher/rke2/registries.yaml', units: ['rke2-server', 'rke2-agent'] },
] as const;

const FOLDERS = ['/usr/local/bin', '/usr/bin', '/opt/rke2/bin', '/opt/bin'] as const;

/** Null where neither is installed. */
export async function askK3s(ask: Ask, registry: string): Promise<Known<K3sRegistries | null>> {
  const who = await ask.fact(identity);
  if (who.state === 'unknown') return who;
  const folders = [...new Set([...pathFolders(who.value.environment), ...FOLDERS])];
  const found = await Promise.all(KINDS.map(({ program }) => findProgram(ask, folders, program)));
  const kind = KINDS[found.findIndex(({ state }) => state === 'there')];
  if (kind === undefined) return known(null);
  const { file, units } = kind;
  const [server, agent] = units;
  const [read, isAgent] = await Promise.all([
    ask.host.readFile(file),
    ask.host.stat(`/etc/systemd/system/${agent}.service`),
  ]);
  if (read.kind === 'denied') return unknown('no-permission', file);
  const text = read.kind === 'read' ? Buffer.from(read.bytes).toString('utf8') : null;
  return known({
    file,
    text,
    read: text === null ? { kind: 'endpoints', endpoints: [] } : await readRegistriesYaml(text, registry),
    unit: isAgent.kind === 'there' ? agent : server,
  });
}

/**
 * What stands in the file for a mirror: a path is taken as it is written, and none is `/v2` (k3s
 * pkg/agent/containerd/config.go, normalizeEndpointAddress).
 */
export function endpointFor(url: string, registry: string): string {
  const hasPath = new URL(url).pathname !== '/';
  return registry === DOCKER_HUB && hasPath ? `${url}/v2` : hostFor(url, registry);
}

export function calledAsEndpoint(endpoint: string, registry: string): string {
  const url = endpoint.includes('://') ? endpoint : `https://${endpoint}`;
  if (!URL.canParse(url)) return endpoint;
  const { origin, pathname } = new URL(url);
  if (['/', '/v2', '/v2/'].includes(pathname)) return origin;
  return registry === DOCKER_HUB
    ? url.replace(/\/v2\/?$/, '')
    : calledAs({ url, overridesPath: true }, registry);
}

export async function k3sMirrors(ask: Ask, registry: string): Promise<Known<EngineMirrors | null>> {
  const found = await askK3s(ask, registry);
  if (found.state === 'unknown') return found;
  if (found.value === null) return known(null);
  const { file, read } = found.value;
  const endpoints = read.kind === 'endpoints' ? read.endpoints : [];
  return known({
    engine: 'k3s',
    path: file,
    inFile: endpoints.map((endpoint) => calledAsEndpoint(endpoint, registry)),
    // It says nothing of what it has read when it started.
    inForce: null,
    own: true,
    overriddenBy: null,
    unread: read.kind === 'broken' ? broken(file, read.said) : null,
  });
}
