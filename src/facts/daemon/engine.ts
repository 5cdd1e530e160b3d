import { asObject, listOf, objectAt, parseObject, textOf, textsOf } from '../../notation/json-object.ts';
import type { EngineEndpoint, EngineReply } from '../../host/host.ts';
import { known, unknown, type Ask, type Fact, type Unknown } from '../../run/fact.ts';
import { clientEndpoint } from '../client/docker-client.ts';
import { dockerdPid } from './dockerd-pid.ts';
import { restarting } from './restarting.ts';
import { dockerUnits, type Unit } from './systemd.ts';

export type Engine =
  | { readonly state: 'answers'; readonly endpoint: string; readonly info: EngineInfo; readonly ms: number }
  | { readonly state: 'no-permission'; readonly endpoint: string; readonly said: string }
  /** The socket file is missing, nothing listens on it, or there is no way to it. */
  | { readonly state: 'not-there'; readonly endpoint: string; readonly said: string }
  | { readonly state: 'hung'; readonly endpoint: string; readonly ms: number }
  /** Connecting would have started it: systemd listens in its place. */
  | { readonly state: 'would-start'; readonly endpoint: string }
  | { readonly state: 'unclear'; readonly endpoint: string; readonly said: string };

/** The part of `GET /info` and `GET /version` that we judge by (moby api/types/system/info.go). */
export interface EngineInfo {
  readonly version: string;
  readonly apiVersion: string;
  /** As Go names it: `amd64`; empty where it does not say. */
  readonly arch: string;
  /** The oldest that it still speaks; empty before 17.04. */
  readonly minApiVersion: string;
  readonly mirrors: readonly string[];
  readonly insecureRegistries: readonly string[];
  /** Networks whose hosts are insecure too, as `10.0.0.0/8`; loopback is always among them. */
  readonly insecureNetworks: readonly string[];
  readonly imageStore: 'graph' | 'containerd';
  readonly rootless: boolean;
  /** It is Podman that answers in Docker's language. */
  readonly podman: boolean;
  readonly running: number;
  /** All of them, whether they run or not. */
  readonly containers: number;
  readonly liveRestore: boolean;
  readonly rootDir: string;
  /** What its machine is called. */
  readonly name: string;
  readonly loggingDriver: string;
  /** `iptables`, `iptables+firewalld`, `nftables`, …; empty before API 1.49. */
  readonly firewallBackend: string;
  /** The pools that networks are cut from; empty where they are the built-in ones. */
  readonly addressPools: readonly { readonly base: string; readonly size: number }[];
  readonly storageDriver: string;
  readonly defaultRuntime: string;
  readonly cgroupDriver: string;
  /** False where the engine asked its runc for its version and got none (moby daemon/info_unix.go, `N/A`). */
  readonly runcAnswers: boolean;
  readonly debug: boolean;
  readonly experimental: boolean;
  readonly labels: readonly string[];
  /** As the engine shows them: a login is masked. */
  readonly proxies: { readonly http: string; readonly https: string; readonly no: string };
  readonly userns: boolean;
}

/** Connects to where the client connects, but never starts a socket-activated daemon by looking. */
export const engine: Fact<Engine> = {
  name: 'engine',
  gather: async (ask) => {
    const at = await ask.fact(clientEndpoint);
    if (at.state === 'unknown') return at;
    const { endpoint, text, broken } = at.value;
    if (broken !== null) return known({ state: 'not-there', endpoint: text, said: broken });
    if (endpoint === null)
      return known({ state: 'unclear', endpoint: text, said: 'docker-doctor does not speak this protocol' });
    if (at.value.from === 'default') {
      const [units, again] = await Promise.all([ask.fact(dockerUnits), ask.fact(restarting)]);
      if (
        units.state === 'known' &&
        waits(units.value.socket, units.value.service, again.state === 'known' && again.value)
      ) {
        return known({ state: 'would-start', endpoint: text });
      }
      if (units.state === 'unknown' && isSilent(units.why) && (await mayListen(ask, endpoint))) return units;
    }
    const [version, info] = await Promise.all([
      request(ask, endpoint, '/version'),
      request(ask, endpoint, '/info'),
    ]);
    const busy = [info, version].some((reply) => reply.kind === 'failed' && reply.starved === true);
    return busy ? unknown('too-busy', `GET /info at ${text}`) : known(engineFrom(text, version, info));
  },
};

/** A systemd that gave no answer may hold the socket all the same: what is there, and is no dockerd's that runs. */
async function mayListen({ host }: Ask, endpoint: EngineEndpoint): Promise<boolean> {
  if (endpoint.kind !== 'unix' || (await host.stat(endpoint.path)).kind !== 'there') return false;
  return (await dockerdPid(host)) === null;
}

function isSilent({ reason }: Unknown): boolean {
  return reason === 'timed-out' || reason === 'failed';
}

/** systemd holds the socket, and whoever connects waits for a daemon that is not there. */
function waits(socket: Unit, service: Unit, isStartedAgain: boolean): boolean {
  if (isStartedAgain) return ['listening', 'running'].includes(socket.subState);
  return socket.subState === 'listening' && !isUp(service);
}

/** Between two failing starts systemd calls the service activating, and nobody answers. */
function isUp({ activeState, subState }: Unit): boolean {
  return ['active', 'activating', 'reloading'].includes(activeState) && !subState.startsWith('auto-restart');
}

/** A login over ssh comes first, and takes its seconds where a machine is busy or far; docker gives it thirty (docker/cli cli/connhelper). */
const LOGIN_MS = 10_000;

function request(ask: Ask, endpoint: EngineEndpoint, path: string): Promise<EngineReply> {
  const deadlineMs = ask.timeLeftMs() + (endpoint.kind === 'ssh' ? LOGIN_MS : 0);
  return ask.host.engine({ endpoint, method: 'GET', path, deadlineMs });
}

function engineFrom(endpoint: string, version: EngineReply, info: EngineReply): Engine {
  if (
    version.kind === 'answered' &&
    info.kind === 'answered' &&
    version.status === 200 &&
    info.status === 200
  ) {
    const parsed = parseInfo(version.body, info.body);
    return parsed === null
      ? { state: 'unclear', endpoint, said: info.body.slice(0, 200) }
      : { state: 'answers', endpoint, info: parsed, ms: Math.max(version.ms, info.ms) };
  }
  const reply = info.kind === 'failed' ? info : version;
  if (reply.kind === 'answered') {
    return { state: 'unclear', endpoint, said: `HTTP ${reply.status} ${reply.body.slice(0, 200)}` };
  }
  if (reply.kind === 'not-recorded') return { state: 'unclear', endpoint, said: 'not in the recording' };
  switch (reply.code) {
    case 'EACCES':
    case 'EPERM':
      return { state: 'no-permission', endpoint, said: reply.message };
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    // What c-ares says of a name that its servers do not find, or that nobody can be asked for (ares_strerror(3)).
    case 'ENODATA':
    case 'ESERVFAIL':
    case 'EREFUSED':
    case 'ETIMEOUT':
    case 'ENORESOLVCONF':
    case 'ESSH':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return { state: 'not-there', endpoint, said: reply.message };
    case 'ETIMEDOUT':
      return { state: 'hung', endpoint, ms: reply.ms };
    default:
      return { state: 'unclear', endpoint, said: `${reply.code} ${reply.message}` };
  }
}

/** Reads the two answers; null where they are not the Engine's. */
export function parseInfo(versionBody: string, infoBody: string): EngineInfo | null {
  const version = parseObject(versionBody);
  const info = parseObject(infoBody);
  const registry = objectAt(info, 'RegistryConfig');
  const indexes = objectAt(registry, 'IndexConfigs');
  if (typeof info.ServerVersion !== 'string' || info.ServerVersion === '') return null;
  return {
    version: info.ServerVersion,
    apiVersion: textOf(version.ApiVersion),
    arch: textOf(version.Arch),
    minApiVersion: textOf(version.MinAPIVersion),
    // An empty list is [] on 20.10 and null on 26 and 28.
    mirrors: textsOf(registry.Mirrors),
    insecureRegistries: Object.keys(indexes).filter(
      (name) => name !== 'docker.io' && objectAt(indexes, name).Secure === false,
    ),
    insecureNetworks: textsOf(registry.InsecureRegistryCIDRs),
    imageStore: JSON.stringify(info.DriverStatus ?? []).includes('io.containerd.snapshotter.v1')
      ? 'containerd'
      : 'graph',
    rootless: textsOf(info.SecurityOptions).some((option) => option.includes('name=rootless')),
    podman: JSON.stringify(version.Components ?? []).includes('Podman Engine'),
    running: typeof info.ContainersRunning === 'number' ? info.ContainersRunning : 0,
    containers: typeof info.Containers === 'number' ? info.Containers : 0,
    liveRestore: info.LiveRestoreEnabled === true,
    rootDir: typeof info.DockerRootDir === 'string' ? info.DockerRootDir : '/var/lib/docker',
    name: textOf(info.Name),
    loggingDriver: textOf(info.LoggingDriver),
    firewallBackend: textOf(objectAt(info, 'FirewallBackend').Driver),
    addressPools: listOf(info.DefaultAddressPools).map((entry) => {
      const { Base: base, Size: size } = asObject(entry);
      return { base: textOf(base), size: typeof size === 'number' ? size : 0 };
    }),
    storageDriver: textOf(info.Driver),
    defaultRuntime: textOf(info.DefaultRuntime),
    cgroupDriver: textOf(info.CgroupDriver),
    runcAnswers: objectAt(info, 'RuncCommit').ID !== 'N/A',
    debug: info.Debug === true,
    experimental: info.ExperimentalBuild === true,
    labels: textsOf(info.Labels),
    proxies: { http: textOf(info.HttpProxy), https: textOf(info.HttpsProxy), no: textOf(info.NoProxy) },
    userns: textsOf(info.SecurityOptions).some((option) => option.includes('name=userns')),
  };
}
