import { known, type Ask, type Fact } from '../../run/fact.ts';
import { dockerPrograms } from '../client/docker-programs.ts';
import { failedStart, type FailedStart } from './failed-start.ts';
import { splitQuoted } from '../../notation/quoted-words.ts';
import { dockerUnits, type DockerUnits, type Unit } from './systemd.ts';
import { missingPart } from './unit-parts.ts';
import { unitPaths } from './unit-paths.ts';

export interface UnitComplaint {
  /** The file of docker.service and its drop-ins. */
  readonly files: readonly string[];
  readonly said: string;
  /** There is no file of docker.service, which docker.socket is there to start. */
  readonly isGone?: true;
}

/** What is wrong with docker.service itself; null where systemd loads it and it starts a dockerd that it knows. */
export const unitComplaint: Fact<UnitComplaint | null> = {
  name: 'files of docker.service',
  gather: async (ask) => {
    const [units, failed] = await Promise.all([ask.fact(dockerUnits), ask.fact(failedStart)]);
    if (units.state === 'unknown') return units;
    const { name, loadState } = units.value.service;
    if (isFromScript(units.value)) {
      return known({ files: [], said: `ExecStart=${units.value.service.execStart}`, isGone: true });
    }
    if (await isOrphan(ask, units.value)) {
      // In systemd's own words, which it keeps in its journal (src/core/socket.c, socket_start).
      return known({ files: [], said: `Socket service ${name} not loaded, refusing.`, isGone: true });
    }
    const isRefused = loadState === 'bad-setting' || loadState === 'error';
    const start = failed.state === 'known' ? refused(failed.value) : null;
    const isUnsaid = failed.state !== 'known' || failed.value.cause === null;
    const part = isUnsaid ? await ask.fact(missingPart) : null;
    const missing =
      isRefused || start !== null
        ? null
        : ((await noDaemon(ask, units.value.service)) ?? (part?.state === 'known' ? part.value : null));
    if (!isRefused && start === null && missing === null) return known(null);
    const [paths, verified] = await Promise.all([
      ask.fact(unitPaths),
      // systemd itself says only that there is a bad setting; this tells which, to an ordinary user too.
      isRefused
        ? ask.host.run({ argv: ['systemd-analyze', 'verify', name], deadlineMs: ask.timeLeftMs() })
        : null,
    ]);
    const complaints =
      verified?.kind === 'exited' ? verified.stderr.split('\n').filter((line) => concerns(line, name)) : [];
    return known({
      files: paths.state === 'known' ? paths.value : [],
      said: start ?? missing ?? (complaints.length > 0 ? complaints.join(' ') : loadState),
    });
  },
};

/** dockerd and docker.socket are there, and what stands between them is not. */
async function isOrphan(ask: Ask, { service, socket }: DockerUnits): Promise<boolean> {
  if (service.loadState !== 'not-found' || service.activeState === 'active') return false;
  if (socket.loadState !== 'loaded') return false;
  const programs = await ask.fact(dockerPrograms);
  return programs.state === 'known' && programs.value.daemon !== null;
}

/**
 * Debian's package has a script of System V too, of which systemd makes a unit where the package's own is not there
 * (systemd-sysv-generator(8)); its dockerd does not take the socket that docker.socket holds.
 */
function isFromScript({ service, socket }: DockerUnits): boolean {
  const isMade = service.fileState === 'generated' && service.execStart.startsWith('/etc/init.d/');
  return isMade && service.activeState !== 'active' && socket.loadState === 'loaded';
}

/** What a start that failed says of the unit; null where it was not the unit's fault. */
function refused({ cause, said, unitFault }: FailedStart): string | null {
  return unitFault ?? (cause === 'daemon-unit-invalid' ? said : null);
}

/**
 * That its program is missing systemd tells under an invocation of its own, which a look at the failed one does not
 * show. `docker daemon` is the client, which 20.10 of it lets wait for ever on the socket that systemd holds open.
 */
async function noDaemon(ask: Ask, service: Unit): Promise<string | null> {
  const [program = '', verb] = splitQuoted(service.execStart);
  if (program.endsWith('/docker') && verb === 'daemon' && service.activeState !== 'active') {
    return `ExecStart=${program} ${verb}`;
  }
  const isDown = service.activeState === 'failed' || service.subState.startsWith('auto-restart');
  if (!isDown || !program.startsWith('/')) return null;
  const found = await ask.host.stat(program);
  return found.kind === 'missing' ? `${program}: no such file` : null;
}

/** `systemd-analyze verify` looks at the units beside it too. */
function concerns(line: string, unit: string): boolean {
  return line.startsWith(`${unit}: `) || line.includes(`/${unit}.d/`) || line.includes(`/${unit}:`);
}
