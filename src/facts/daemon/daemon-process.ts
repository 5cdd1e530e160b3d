import { parseAssignments } from '../../notation/assignments.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { parseDockerdCommandLine, type ParsedFlag } from '../daemon-json/command-line.ts';
import { dockerPrograms } from '../client/docker-client.ts';
import { engine } from './engine.ts';
import { splitQuoted } from '../../notation/quoted-words.ts';
import { unknownFrom } from '../../run/silent-command.ts';
import { dockerService } from './docker-service.ts';
import { dockerUnits } from './systemd.ts';

/** How dockerd is, or would be, started. */
export interface DaemonProcess {
  readonly argv: readonly string[];
  readonly flags: readonly ParsedFlag[];
  readonly environment: Readonly<Record<string, string>>;
  readonly from: 'process' | 'unit' | 'default';
}

/**
 * The running process says it best (/proc/PID/cmdline, readable by all); a stopped daemon's unit says how it
 * would be started, its variables filled in from its environment and its environment files.
 */
export const daemonProcess: Fact<DaemonProcess> = {
  name: 'daemon process',
  gather: async (ask) => {
    const units = await ask.fact(dockerUnits);
    if (units.state === 'unknown') return known(await withoutUnit(ask));
    const dockers = await ask.fact(dockerService);
    if (dockers.state === 'known' && dockers.value.manager.kind !== 'systemd') {
      return known(await withoutUnit(ask));
    }
    const { service } = units.value;
    const environment = await unitEnvironment(ask, service.environmentFiles, service.environment);
    if (service.mainPid > 0) {
      const running = await ofProcess(ask, service.mainPid, environment);
      if (running !== null) return known(running);
    }
    const argv = splitQuoted(service.execStart).flatMap((word) => expand(word, environment));
    return known(startedBy(argv, environment, argv.length > 0 ? 'unit' : 'default'));
  },
};

/** Null where it cannot be seen. */
async function ofProcess(
  { host }: Ask,
  pid: number,
  environment: Readonly<Record<string, string>>,
): Promise<DaemonProcess | null> {
  const [cmdline, own] = await Promise.all([
    host.readFile(`/proc/${pid}/cmdline`),
    host.readFile(`/proc/${pid}/environ`),
  ]);
  if (cmdline.kind !== 'read') return null;
  // /proc/PID/environ is for root and the owner only; the unit's environment is for all to see.
  const ownEnvironment = own.kind === 'read' ? parseAssignments(zeroSeparated(own.bytes)) : environment;
  return startedBy(zeroSeparated(cmdline.bytes), ownEnvironment, 'process');
}

/** A script may do anything before it starts dockerd: only the process that runs says how it was started. */
async function withoutUnit(ask: Ask): Promise<DaemonProcess> {
  const service = await ask.fact(dockerService);
  const pid = service.state === 'known' ? service.value.pid : null;
  return (pid === null ? null : await ofProcess(ask, pid, {})) ?? startedBy([], {}, 'default');
}

function startedBy(
  started: readonly string[],
  environment: Readonly<Record<string, string>>,
  from: DaemonProcess['from'],
): DaemonProcess {
  const argv = dockerdArgv(started);
  return { argv, flags: parseDockerdCommandLine(argv.slice(1)), environment, from };
}

/** The service of a rootless daemon is RootlessKit, whose own flags come first (contrib/dockerd-rootless.sh). */
function dockerdArgv(argv: readonly string[]): readonly string[] {
  const script = argv.findLastIndex((word) => /(^|\/)dockerd-rootless(\.sh)?$/.test(word));
  return script === -1 ? argv : ['dockerd', ...argv.slice(script + 1)];
}

async function unitEnvironment(
  ask: Ask,
  files: readonly string[],
  direct: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const texts = await Promise.all(files.map((path) => ask.host.readFile(path)));
  // Environment files win over Environment= (systemd.exec(5)).
  return {
    ...parseAssignments(direct),
    ...parseAssignments(
      texts.flatMap((file) =>
        file.kind === 'read' ? Buffer.from(file.bytes).toString('utf8').split('\n') : [],
      ),
    ),
  };
}

/** A whole-word `$NAME` is split at spaces, `${NAME}` is one word (systemd.service(5), "Command lines"). */
function expand(word: string, environment: Readonly<Record<string, string>>): readonly string[] {
  const bare = /^\$([A-Za-z_][A-Za-z0-9_]*)$/.exec(word)?.[1];
  if (bare !== undefined) return splitQuoted(environment[bare] ?? '');
  return [word.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_, name: string) => environment[name] ?? '')];
}

function zeroSeparated(bytes: Uint8Array): readonly string[] {
  return Buffer.from(bytes)
    .toString('utf8')
    .split('\0')
    .filter((part) => part !== '');
}

/** The engine's version: from the engine itself, else from `dockerd --version`, as `20.10.24+dfsg1`. */
export const engineVersion: Fact<string> = {
  name: 'engine version',
  gather: async (ask) => {
    const running = await ask.fact(engine);
    if (running.state === 'known' && running.value.state === 'answers')
      return known(running.value.info.version);
    const programs = await ask.fact(dockerPrograms);
    const path = programs.state === 'known' ? (programs.value.daemon ?? 'dockerd') : 'dockerd';
    const result = await ask.host.run({ argv: [path, '--version'], deadlineMs: ask.timeLeftMs() });
    const version = result.kind === 'exited' ? /version (\d[^,\s]*)/.exec(result.stdout)?.[1] : undefined;
    return version === undefined ? unknownFrom('dockerd --version', result) : known(version);
  },
};
