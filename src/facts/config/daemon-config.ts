import type { ReadResult } from '../../host/host.ts';
import { known, unknown, type Fact } from '../../run/fact.ts';
import { judgeDaemonJson, type DaemonJsonVerdict } from '../daemon-json/judge.ts';
import { daemonProcess, engineVersion } from '../daemon/daemon-process.ts';
import { dockerUnits, isSnap } from '../daemon/systemd.ts';
import { rootless } from '../daemon/rootless.ts';
import { unknownFrom } from '../../run/silent-command.ts';

export const DEFAULT_CONFIG_PATH = '/etc/docker/daemon.json';

/** The snap of Docker may not read /etc/docker (canonical/docker-snap issue 39). */
const SNAP_CONFIG_PATH = '/var/snap/docker/current/config/daemon.json';

export interface DaemonConfigFile {
  readonly path: string;
  /** By `--config-file`: then it must be there (moby cmd/dockerd/daemon.go loadDaemonCliConfig). */
  readonly named: boolean;
  readonly read: ReadResult;
}

/** The file that this daemon reads: `--config-file` of its command line, else the user's or the machine's. */
export const daemonConfigFile: Fact<DaemonConfigFile> = {
  name: 'daemon.json',
  gather: async (ask) => {
    const [process, user, units] = await Promise.all([
      ask.fact(daemonProcess),
      ask.fact(rootless),
      ask.fact(dockerUnits),
    ]);
    const flags = process.state === 'known' ? process.value.flags : [];
    const own =
      user.state === 'known' && user.value !== null ? `${user.value.configFolder}/daemon.json` : null;
    const named = flags.findLast(({ name }) => name === 'config-file')?.value;
    const isOfSnap = units.state === 'known' && isSnap(units.value.service);
    const path = named ?? own ?? (isOfSnap ? SNAP_CONFIG_PATH : DEFAULT_CONFIG_PATH);
    return known({ path, named: named !== undefined, read: await ask.host.readFile(path) });
  },
};

export interface DaemonConfig {
  readonly path: string;
  readonly engine: string;
  /** Null where there is no file, or it cannot be read. */
  readonly verdict: DaemonJsonVerdict | null;
}

/** What this engine version makes of the file at its next start. */
export const daemonConfig: Fact<DaemonConfig> = {
  name: "the engine's view of daemon.json",
  gather: async (ask) => {
    const [file, version, process] = await Promise.all([
      ask.fact(daemonConfigFile),
      ask.fact(engineVersion),
      ask.fact(daemonProcess),
    ]);
    if (file.state === 'unknown') return file;
    if (file.value.read.kind !== 'read') return known({ path: file.value.path, engine: '', verdict: null });
    if (version.state === 'unknown') return version;
    const flags = process.state === 'known' ? process.value.flags : [];
    const verdict = judgeDaemonJson(file.value.read.bytes, { version: version.value }, flags);
    return known({ path: file.value.path, engine: version.value, verdict });
  },
};

/** What `dockerd --validate` says, with the unit's own flags; it exists since 23.0 (docs/engine-facts.md §2.3). */
export interface Validation {
  readonly ok: boolean;
  readonly said: string;
  readonly ms: number;
}

/**
 * It looks for docker-proxy on our PATH, and refuses even `{}` where it is not there (moby cmd/dockerd/config_unix.go,
 * daemon/config/config_linux.go verifyUserlandProxyConfig; shown with 26.1.5 and 28.5.2). The service has a PATH of its
 * own: what it finds there, only its start tells.
 */
const LACKS_PROXY = /userland-proxy is enabled, but userland-proxy-path is not set\s*$/;

/** pflag's word, with which dockerd ends before it reads any file (moby cli/cobra.go FlagErrorFunc). */
const REFUSES_A_FLAG = /^Status: .+\n+See '\S+ --help'/;

export const dockerdValidate: Fact<Validation | null> = {
  name: 'dockerd --validate',
  gather: async (ask) => {
    const [file, version, process] = await Promise.all([
      ask.fact(daemonConfigFile),
      ask.fact(engineVersion),
      ask.fact(daemonProcess),
    ]);
    const hasFile = file.state === 'known' && file.value.read.kind === 'read';
    const supported = version.state === 'known' && Number.parseInt(version.value, 10) >= 23;
    if (!hasFile || !supported || process.state === 'unknown') return known(null);
    const [program = 'dockerd', ...given] = process.value.argv;
    // Outside of RootlessKit it would look for the file of the whole machine.
    const isDefault = file.value.path === DEFAULT_CONFIG_PATH;
    const isNamed = process.value.flags.some(({ name }) => name === 'config-file');
    const flags = isDefault || isNamed ? given : [...given, `--config-file=${file.value.path}`];
    const result = await ask.host.run({
      argv: [program, '--validate', ...flags],
      deadlineMs: ask.timeLeftMs(),
    });
    if (result.kind !== 'exited') return unknownFrom('dockerd --validate', result);
    if (result.code !== 0 && LACKS_PROXY.test(result.stderr)) {
      return unknown('not-supported', `dockerd --validate: ${result.stderr.trim()}`);
    }
    if (result.code !== 0 && REFUSES_A_FLAG.test(result.stderr.trimStart())) return known(null);
    return known({ ok: result.code === 0, said: result.stderr.trim(), ms: result.ms });
  },
};
