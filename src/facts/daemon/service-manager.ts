import { textOfFile } from '../host/text-of-file.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { systemdBooted } from '../host/platform.ts';
import { dockerdPid } from './dockerd-pid.ts';
import { rootless } from './rootless.ts';
import {
  parentOf,
  serviceFolder,
  supervises,
  type ServiceFolder,
  type SupervisorKind,
} from './supervisor.ts';
import { dockerUnits } from './systemd.ts';

/** Who starts and ends dockerd on this machine. */
export type ServiceManager =
  | { readonly kind: 'systemd' }
  | { readonly kind: 'openrc' }
  /** A script of System V's that service(8) runs; `boots` where process 1 goes by /etc/rcN.d (inittab(5)). */
  | { readonly kind: 'sysvinit'; readonly boots: boolean }
  /** They supervise it; `why` is what says so. The folder is null where Docker has none among their services. */
  | {
      readonly kind: SupervisorKind;
      readonly why: string;
      readonly folder: ServiceFolder | null;
    }
  /** It is somebody else's program or container: nothing of it is ours to start. */
  | { readonly kind: 'others'; readonly why: string }
  /** Whoever wants it types `dockerd`; `init` is the name of process 1, empty where it cannot be read. */
  | { readonly kind: 'by-hand'; readonly init: string };

/** OpenRC makes it when it has booted the machine (openrc src/openrc/rc.c, RC_SVCDIR "/softlevel"). */
export const SOFTLEVEL = '/run/openrc/softlevel';

/** Of Docker's packages, Debian's and Alpine's (moby contrib/init). */
const INIT_SCRIPT = '/etc/init.d/docker';

/** Debian's runit goes by /etc/rc2.d too, before its own services (runit-init's /etc/runit/2). */
const RUNS_SCRIPTS = '/lib/runit/run_sysv_scripts';

/** Who manages Docker there with tools of his own: Synology's DSM, and a container that somebody has started. */
const OTHERS = ['/etc/synoinfo.conf', '/.dockerenv', '/run/.containerenv'] as const;

/**
 * Of the evidence that each leaves while it runs; what is merely installed starts nothing. A dockerd that runs is its
 * parent's, whatever process 1 is: systemd's only where that has it among its units.
 */
export const serviceManager: Fact<ServiceManager> = {
  name: 'service manager',
  gather: async (ask) => {
    const systemd = await ask.fact(systemdBooted);
    if (systemd.state === 'unknown') return systemd;
    if (systemd.value && (await isOfUnit(ask))) return known({ kind: 'systemd' });
    const pid = await dockerdPid(ask.host);
    const parent = pid === null ? null : await parentOf(ask, pid);
    if (parent === 'supervisord') return known({ kind: 'others', why: parent });
    if (parent !== null)
      return known({ kind: parent, why: parent, folder: await serviceFolder(ask, parent) });
    if (!systemd.value) return known(await withoutSystemd(ask));
    return known(pid === null ? await besideSystemd(ask) : { kind: 'by-hand', init: 'systemd' });
  },
};

/** A unit that starts, runs or ends has it; a rootless one is its user's. */
async function isOfUnit(ask: Ask): Promise<boolean> {
  const [units, user] = await Promise.all([ask.fact(dockerUnits), ask.fact(rootless)]);
  if (units.state === 'unknown' || (user.state === 'known' && user.value !== null)) return true;
  return !['inactive', 'failed'].includes(units.value.service.activeState);
}

/** Nothing runs: it is a supervisor's where that has a service of Docker's, and systemd none. */
async function besideSystemd(ask: Ask): Promise<ServiceManager> {
  const units = await ask.fact(dockerUnits);
  if (units.state === 'unknown' || units.value.service.loadState !== 'not-found') return { kind: 'systemd' };
  const folder = await serviceFolder(ask, 'runit');
  return folder !== null && (await supervises(ask, folder))
    ? { kind: 'runit', why: folder.path, folder }
    : { kind: 'systemd' };
}

async function withoutSystemd(ask: Ask): Promise<ServiceManager> {
  const [init, script, isOpenrc, hasInittab] = await Promise.all([
    textOfFile(ask.host, '/proc/1/comm'),
    textOfFile(ask.host, INIT_SCRIPT),
    isThere(ask, SOFTLEVEL),
    isThere(ask, '/etc/inittab'),
  ]);
  const [firstLine = ''] = script.split('\n');
  if (isOpenrc && script !== '') return { kind: 'openrc' };
  const supervisor = supervisorNamed(init);
  const folder = supervisor === null ? null : await serviceFolder(ask, supervisor);
  if (supervisor !== null && folder !== null) return { kind: supervisor, why: init, folder };
  // A script for openrc-run does nothing where OpenRC has not booted ("openrc did not boot", openrc-run(8)).
  if (firstLine.startsWith('#!') && !/\/(?:openrc-run|runscript)\b/.test(firstLine)) {
    const boots = init === 'init' ? hasInittab : supervisor === 'runit' && (await isThere(ask, RUNS_SCRIPTS));
    return { kind: 'sysvinit', boots };
  }
  if (supervisor !== null) return { kind: supervisor, why: init, folder };
  const found = await Promise.all(OTHERS.map((path) => isThere(ask, path)));
  const other = OTHERS.find((_, index) => found[index]);
  return other === undefined ? { kind: 'by-hand', init } : { kind: 'others', why: other };
}

/** By the name of process 1: runit(8), runsvdir(8) in a container; s6-svscan(8). */
function supervisorNamed(init: string): SupervisorKind | null {
  if (/^(?:runit|runsvdir)/.test(init)) return 'runit';
  return init.startsWith('s6-svscan') ? 's6' : null;
}

async function isThere({ host }: Ask, path: string): Promise<boolean> {
  return (await host.stat(path)).kind === 'there';
}
