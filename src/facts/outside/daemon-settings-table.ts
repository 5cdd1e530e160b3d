import type { Ask } from '../../run/fact.ts';
import { addressFault, groupFault, interfaceFault, jsonFault, sliceFault } from './daemon-kinds.ts';
import { gatewayFault } from './gateway.ts';
import { remapFault } from './remapped-root.ts';
import { authoritiesFault } from './authorities.ts';
import { listenFault } from './listen-address.ts';
import { pluginFault } from './plugins.ts';
import { certificateFault, pathFault, programFault, type Fault, type Stops } from './thing.ts';

/** How a setting is judged beside others of the same daemon. */
export interface Around {
  /** The PATH of dockerd. */
  readonly folders: readonly string[];
  /** Whether it asks for TLS: else its certificates are not read (moby daemon/command/daemon.go, newAPIServerTLSConfig). */
  readonly tls: boolean;
  readonly systemdCgroups: boolean;
  readonly environment: Readonly<Record<string, string>>;
}

export interface DaemonSetting {
  readonly key: string;
  /** The same on dockerd's command line; null where there is none. */
  readonly flag: string | null;
  readonly stops: Stops;
  readonly fault: (value: string, ask: Ask, around: Around) => Promise<Fault>;
}

/**
 * Every variable that dockerd reads (os.Getenv in moby daemon/ at docker-v29.7.2, and Go's crypto/x509) and every key
 * of daemon.json whose value names something outside (moby daemon/config, at docker-v29.7.2 and 20.10), with its kind;
 * log drivers and runtimes have rows of their own (log-driver.ts, runtimes.ts). Others judge `dns` (`container-dns`),
 * mirrors, registries, proxies, `containerd` (`containerd-running`), address pools; `exec-root`, `pidfile` and
 * `data-root` (`daemon-running`, `data-folders`) are made where they are missing.
 */
export const DAEMON_SETTINGS: readonly DaemonSetting[] = [
  // A folder that is not there is made, unless a link leads to where nothing is: "mkdir PATH: file exists".
  row('exec-root', 'exec-root', 'start', (path, ask) => linkFault(ask, path)),
  row('init-path', 'init-path', 'some', (path, ask, { folders }) => programFault(ask, path, folders)),
  row('userland-proxy-path', 'userland-proxy-path', 'some', (path, ask, { folders }) =>
    programFault(ask, path, folders),
  ),
  row('hosts', 'host', 'next-start', listenFault),
  // moby daemon/daemon_unix.go, setupSeccompProfile: "opening seccomp profile (…) failed".
  row('seccomp-profile', 'seccomp-profile', 'start', async (path, ask) =>
    ['builtin', 'default', 'unconfined', ''].includes(path) ? null : jsonFault(ask, path),
  ),
  row('tlscacert', 'tlscacert', 'start', certificate),
  row('tlscert', 'tlscert', 'start', certificate),
  row('tlskey', 'tlskey', 'start', async (path, ask, { tls }) => (tls ? pathFault(ask, path, 'file') : null)),
  // moby drivers/bridge/setup_device_linux.go: "bridge device with non default name … must be created manually".
  row('bridge', 'bridge', 'start', async (name, ask) =>
    ['', 'none', 'docker0'].includes(name) ? null : interfaceFault(ask, name),
  ),
  row('userns-remap', 'userns-remap', 'start', remapFault),
  row('authorization-plugins', 'authorization-plugin', 'start', pluginFault),
  row('group', 'group', 'start', groupFault),
  // With a published port: "cannot assign requested address".
  row('ip', 'ip', 'some', addressFault),
  row('default-gateway', 'default-gateway', 'containers', gatewayFault),
  row('default-gateway-v6', 'default-gateway-v6', 'containers', gatewayFault),
  row('swarm-default-advertise-addr', 'swarm-default-advertise-addr', 'some', (value, ask) =>
    /^[\d.]+$/.test(value) ? addressFault(value, ask) : interfaceFault(ask, value),
  ),
  // moby daemon/daemon_unix.go, verifyDaemonSettings: "cgroup-parent for systemd cgroup should be a valid slice".
  row('cgroup-parent', 'cgroup-parent', 'start', async (value, _ask, { systemdCgroups }) =>
    systemdCgroups ? sliceFault(value) : null,
  ),
  row('SSL_CERT_FILE', null, 'containers', authoritiesFault),
  row('SSL_CERT_DIR', null, 'containers', authoritiesFault),
  // Linux drivers/net/veth.c, max_mtu, and include/uapi/linux/if_ether.h, ETH_MIN_MTU; 0 is the usual one.
  row('mtu', 'mtu', 'containers', async (value) =>
    /^-?\d+$/.test(value) && value !== '0' && (Number(value) < 68 || Number(value) > 65_535)
      ? { fault: 'malformed', said: '68 - 65535' }
      : null,
  ),
  // moby daemon/daemon.go, prepareTempDir makes it, unless a link leads nowhere.
  row('DOCKER_TMPDIR', null, 'start', (path, ask) => linkFault(ask, path)),
];

function row(
  key: string,
  flag: string | null,
  stops: DaemonSetting['stops'],
  fault: DaemonSetting['fault'],
): DaemonSetting {
  return { key, flag, stops, fault };
}

async function certificate(path: string, ask: Ask, { tls }: Around): Promise<Fault> {
  return tls ? certificateFault(ask, path) : null;
}

/** A path that is not there is made; a link to what is not there, moby daemon/daemon_unix.go getRealPath, is not. */
async function linkFault(ask: Ask, path: string): Promise<Fault> {
  if (path === '' || (await ask.host.stat(path)).kind !== 'missing') return null;
  const link = await ask.host.run({ argv: ['readlink', path], deadlineMs: ask.timeLeftMs() });
  const target = link.kind === 'exited' && link.code === 0 ? link.stdout.trim() : '';
  return target === '' ? null : { fault: 'broken-link', said: target };
}
