import { parseAssignments } from '../../notation/assignments.ts';
import { splitQuoted } from '../../notation/quoted-words.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { daemonSettings } from '../config/daemon-settings.ts';
import { daemonProcess } from '../daemon/daemon-process.ts';
import { localEngine } from '../daemon/local-engine.ts';
import { dockerUnits, type Unit } from '../daemon/systemd.ts';
import { findProgram, isNoProgram, lookFor, SERVICE_PATH } from '../host/path-files.ts';
import { identity } from '../host/platform.ts';
import type { Fault } from './thing.ts';

/** What does not work without a program: a container, a published port, a network, a pull, or one thing in many. */
type ProgramUse = 'containers' | 'ports' | 'networks' | 'pulls' | 'some';

export interface EngineProgram {
  readonly name: string;
  readonly use: ProgramUse;
  readonly fault: Exclude<Fault, null>;
}

interface Row {
  readonly name: string;
  readonly by: 'dockerd' | 'containerd';
  readonly use: ProgramUse;
  /** What is done without it where it is not there; where it is, it must run. */
  readonly isOptional?: true;
}

/**
 * The programs that the engine calls by a bare name where no setting names another. containerd looks for the shim on its
 * PATH and beside itself (containerd v2 core/runtime/v2/shim_manager.go, resolveRuntimePath), and the shim for runc on
 * the same PATH (go-runc, `runc`); dockerd for its own in the folders of `lookupBinPath` and on its PATH (moby
 * daemon/config/config_linux.go), for iptables on its PATH (moby daemon/libnetwork/iptables/iptables.go, detectIptables).
 * Layers are unpacked by unpigz where that is on the PATH, and else by dockerd itself (moby pkg/archive/archive.go,
 * gzDecompress); ps is called for `docker top` (moby daemon/top_unix.go).
 */
const PROGRAMS: readonly Row[] = [
  { name: 'containerd-shim-runc-v2', by: 'containerd', use: 'containers' },
  { name: 'runc', by: 'containerd', use: 'containers' },
  { name: 'iptables', by: 'dockerd', use: 'networks' },
  { name: 'docker-proxy', by: 'dockerd', use: 'ports' },
  { name: 'docker-init', by: 'dockerd', use: 'some' },
  { name: 'unpigz', by: 'dockerd', use: 'pulls', isOptional: true },
  { name: 'ps', by: 'dockerd', use: 'some' },
];

const LIBRARY_FOLDERS = [
  '/usr/local/libexec/docker',
  '/usr/libexec/docker',
  '/usr/local/lib/docker',
  '/usr/lib/docker',
];

/** Those of them that this machine's engine calls and does not find, or finds and cannot run. */
export const enginePrograms: Fact<{ readonly seen: number; readonly wrong: readonly EngineProgram[] }> = {
  name: 'programs of the engine',
  gather: async (ask) => {
    const [who, local, process, units, settings] = await Promise.all([
      ask.fact(identity),
      ask.fact(localEngine),
      ask.fact(daemonProcess),
      ask.fact(dockerUnits),
      ask.fact(daemonSettings),
    ]);
    if (local.state === 'unknown') return local;
    if (process.state === 'unknown') return process;
    if (settings.state === 'unknown') return settings;
    if (who.state === 'unknown') return who;
    // Of a dockerd that somebody started by hand nobody knows the PATH; only root reads that of one that runs.
    const knowsPath = process.value.from === 'process' && who.value.uid === 0;
    if (local.value.state !== 'here' || !knowsPath || units.state === 'unknown') {
      return known({ seen: 0, wrong: [] });
    }
    const { info } = local.value;
    const { containerd } = units.value;
    const own = foldersOf(process.value.environment.PATH);
    const beside = splitQuoted(containerd.execStart)[0]?.replace(/\/[^/]*$/, '') ?? '';
    const folders = {
      dockerd: [...LIBRARY_FOLDERS, ...own],
      // One that dockerd starts itself has the PATH of dockerd.
      containerd: [
        ...(containerd.mainPid > 0 ? await foldersOfUnit(ask, containerd) : own),
        ...(beside === '' ? own : [beside]),
      ],
    };
    const { bool, text } = settings.value;
    const isUsed: Readonly<Record<string, boolean>> = {
      runc: ['runc', 'io.containerd.runc.v2', ''].includes(info.defaultRuntime),
      iptables: info.firewallBackend !== 'nftables' && bool('iptables') !== false,
      // One that a setting names is judged with it (daemon-settings-table.ts).
      'docker-proxy': bool('userland-proxy') !== false && text('userland-proxy-path') === '',
      'docker-init': text('init-path') === '',
      // As Go's strconv.ParseBool reads it.
      unpigz: !/^(?:1|t|T|TRUE|true|True)$/.test(process.value.environment.MOBY_DISABLE_PIGZ ?? ''),
    };
    const called = PROGRAMS.filter(({ name }) => isUsed[name] !== false);
    const found = await Promise.all(
      called.map(async ({ name, by, use, isOptional }) => {
        const gone = await missing(ask, name, folders[by], isOptional);
        const isMute = name === 'runc' && !info.runcAnswers;
        return { name, use, fault: gone ?? (isMute ? await refusal(ask, name, folders[by]) : null) };
      }),
    );
    return known({
      seen: found.length,
      wrong: found.flatMap(({ fault, use, ...one }) =>
        fault === null
          ? []
          : [
              {
                ...one,
                fault,
                use: one.name === 'docker-init' && bool('init') === true ? 'containers' : use,
              },
            ],
      ),
    });
  },
};

async function foldersOfUnit(ask: Ask, { mainPid, environment }: Unit): Promise<readonly string[]> {
  const own = await ask.host.readFile(`/proc/${mainPid}/environ`);
  const words = own.kind === 'read' ? Buffer.from(own.bytes).toString('utf8').split('\0') : environment;
  return foldersOf(parseAssignments(words).PATH);
}

function foldersOf(path = SERVICE_PATH): readonly string[] {
  return path.split(':').filter((folder) => folder !== '');
}

/** Null where one of them may be run, and where a folder cannot be looked into. */
async function missing(
  ask: Ask,
  name: string,
  folders: readonly string[],
  isOptional = false,
): Promise<Fault> {
  const { first, closed, isSure } = await lookFor(ask, folders, name);
  if (first !== null && (await isNoProgram(ask, first)))
    return { fault: 'malformed', said: `${first}: exec format error` };
  if (first !== null || !isSure || isOptional) return null;
  return closed === null
    ? { fault: 'missing', said: 'executable file not found in $PATH' }
    : { fault: 'not-executable', said: `${closed}: permission denied` };
}

/** Of a program that is there, and for another processor, cut short, or a script whose interpreter is gone. */
async function refusal(ask: Ask, name: string, folders: readonly string[]): Promise<Fault> {
  const program = await findProgram(ask, folders, name);
  if (program.state !== 'there') return null;
  const { path } = program;
  const ran = await ask.host.run({ argv: [path, '--version'], deadlineMs: ask.timeLeftMs() });
  switch (ran.kind) {
    case 'not-found':
      return { fault: 'malformed', said: `${path}: no such file or directory` };
    case 'failed':
      return { fault: 'malformed', said: `${path}: ${ran.code}` };
    case 'exited':
      if (ran.code === 0) return null;
      // execvp(3) gives what is no program to the shell.
      if (/: (?:line )?\d+: /.test(ran.stderr))
        return { fault: 'malformed', said: `${path}: exec format error` };
      return {
        fault: 'malformed',
        said: `${path}: ${ran.stderr.trim().slice(0, 200) || `exit status ${ran.code}`}`,
      };
    case 'timed-out':
    case 'not-recorded':
      return null;
  }
}
