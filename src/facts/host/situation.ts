import { textOfFile } from './text-of-file.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import type { Situation } from '../../knowledge/vocabulary/situations.ts';
import { clientEndpoint } from '../client/docker-client.ts';
import { engine } from '../daemon/engine.ts';
import { SOFTLEVEL, serviceManager } from '../daemon/service-manager.ts';
import { dockerUnits, isSnap, SNAP_PROGRAM } from '../daemon/systemd.ts';
import { rootless } from '../daemon/rootless.ts';
import { identity, systemdBooted } from './platform.ts';

/** The variables that a CI service sets in each job (the documentation of each, predefined variables). */
const JOBS = [
  ['GITLAB_CI', 'gitlab-ci'],
  ['GITHUB_ACTIONS', 'github-actions'],
  ['JENKINS_HOME', 'jenkins'],
  ['DRONE', 'drone'],
] as const;

/** The sockets of applications that have the engine in a virtual machine, by a part of their paths. */
const APPLICATIONS = [
  ['/.colima/', 'colima'],
  ['/.orbstack/', 'orbstack'],
  ['/.rd/', 'rancher-desktop'],
  ['/.docker/desktop/', 'docker-desktop'],
  ['/.docker/run/', 'docker-desktop'],
] as const;

/** Files that tell a machine, the nearest first. */
const FILES = [
  // moby daemon/initlayer; containers/common pkg/config.
  ['/.dockerenv', 'container'],
  ['/run/.containerenv', 'container'],
  ['/etc/synoinfo.conf', 'nas'],
] as const;

/** The name under which WSL starts programs of Windows. */
const INTEROP = '/proc/sys/fs/binfmt_misc/WSLInterop';
const RELEASE = '/proc/sys/kernel/osrelease';

const WITHOUT_SYSTEMD = [
  // What OpenRC has booted (service-manager.ts).
  [SOFTLEVEL, 'openrc'],
  [INTEROP, 'wsl'],
] as const;

/** Where this machine has its engine from; null where nothing tells. */
export const situation: Fact<Situation | null> = {
  name: 'situation',
  gather: async (ask) => known((await byJob(ask)) ?? (await byEndpoint(ask)) ?? (await byMachine(ask))),
};

async function byJob(ask: Ask): Promise<Situation | null> {
  const who = await ask.fact(identity);
  if (who.state === 'unknown') return null;
  const found = JOBS.find(([name]) => (who.value.environment[name] ?? '') !== '');
  return found === undefined ? null : { kind: found[1], why: found[0] };
}

async function byEndpoint(ask: Ask): Promise<Situation | null> {
  const [at, user, reached] = await Promise.all([
    ask.fact(clientEndpoint),
    ask.fact(rootless),
    ask.fact(engine),
  ]);
  if (reached.state === 'known' && reached.value.state === 'answers' && reached.value.info.podman)
    return { kind: 'podman', why: reached.value.endpoint };
  if (user.state === 'known' && user.value !== null) return { kind: 'rootless', why: user.value.socket };
  if (at.state === 'unknown') return null;
  const { endpoint, text } = at.value;
  if (endpoint?.kind === 'unix') {
    const { path } = endpoint;
    const found = APPLICATIONS.find(([part]) => path.includes(part));
    return found === undefined ? null : { kind: found[1], why: path };
  }
  if (endpoint?.kind === 'tcp') {
    if (endpoint.host === 'docker') return { kind: 'container', why: text };
    return /^(?:localhost|127\.|::1$)/.test(endpoint.host) ? null : { kind: 'remote', why: text };
  }
  return text.startsWith('ssh:') ? { kind: 'remote', why: text } : null;
}

async function byMachine(ask: Ask): Promise<Situation | null> {
  const file = await firstThere(ask, FILES);
  if (file !== null) return file;
  const systemd = await ask.fact(systemdBooted);
  if (systemd.state === 'unknown') return null;
  if (systemd.value) {
    const units = await ask.fact(dockerUnits);
    return units.state === 'known' && isSnap(units.value.service)
      ? { kind: 'snap', why: SNAP_PROGRAM }
      : { kind: 'systemd', why: '/run/systemd/system' };
  }
  return (await wsl1(ask)) ?? (await firstThere(ask, WITHOUT_SYSTEMD)) ?? (await byManager(ask));
}

/** WSL 2 has a kernel of Linux, `5.15.153.1-microsoft-standard-WSL2`; what WSL 1 calls so is `4.4.0-19041-Microsoft`. */
async function wsl1({ host }: Ask): Promise<Situation | null> {
  if ((await host.stat(INTEROP)).kind !== 'there') return null;
  const release = await textOfFile(host, RELEASE);
  return release.endsWith('-Microsoft') ? { kind: 'wsl1', why: `${RELEASE}: ${release}` } : null;
}

/** What is not there tells nobody where he is: named is what is. */
async function byManager(ask: Ask): Promise<Situation | null> {
  const manager = await ask.fact(serviceManager);
  if (manager.state === 'unknown') return null;
  switch (manager.value.kind) {
    case 'runit':
    case 's6':
      return { kind: manager.value.kind, why: manager.value.why };
    // Without a script of Docker's service(8) knows none.
    case 'by-hand':
      return { kind: 'by-hand', why: `/proc/1/comm: ${manager.value.init}` };
    case 'sysvinit':
      return { kind: 'no-systemd', why: '/etc/init.d/docker' };
    case 'openrc':
    case 'others':
    case 'systemd':
      return null;
  }
}

async function firstThere(
  { host }: Ask,
  places: readonly (readonly [string, Situation['kind']])[],
): Promise<Situation | null> {
  const found = await Promise.all(places.map(([path]) => host.stat(path)));
  const place = places.find((_, index) => found[index]?.kind === 'there');
  return place === undefined ? null : { kind: place[1], why: place[0] };
}
