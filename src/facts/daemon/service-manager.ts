import { known, type Ask, type Fact } from '../../run/fact.ts';
import { systemdBooted } from '../host/platform.ts';

/** Who starts and ends dockerd on this machine. */
export type ServiceManager =
  | { readonly kind: 'systemd' }
  | { readonly kind: 'openrc' }
  /** A script of System V's that service(8) runs; `boots` where process 1 goes by /etc/rcN.d (inittab(5)). */
  | { readonly kind: 'sysvinit'; readonly boots: boolean }
  /** They supervise it; `why` is what says so. */
  | { readonly kind: 'runit' | 's6'; readonly why: string }
  /** It is somebody else's program or container: nothing of it is ours to start. */
  | { readonly kind: 'others'; readonly why: string }
  /** Whoever wants it types `dockerd`; `init` is the name of process 1, empty where it cannot be read. */
  | { readonly kind: 'by-hand'; readonly init: string };

/** OpenRC makes it when it has booted the machine (openrc src/openrc/rc.c, RC_SVCDIR "/softlevel"). */
export const SOFTLEVEL = '/run/openrc/softlevel';

/** Of Docker's packages, Debian's and Alpine's (moby contrib/init). */
const INIT_SCRIPT = '/etc/init.d/docker';

/** Who manages Docker there with tools of his own: Synology's DSM, and a container that somebody has started. */
const OTHERS = ['/etc/synoinfo.conf', '/.dockerenv', '/run/.containerenv'] as const;

/** Of the evidence that each leaves while it runs; what is merely installed starts nothing. */
export const serviceManager: Fact<ServiceManager> = {
  name: 'service manager',
  gather: async (ask) => {
    const systemd = await ask.fact(systemdBooted);
    if (systemd.state === 'unknown') return systemd;
    return known(systemd.value ? { kind: 'systemd' } : await withoutSystemd(ask));
  },
};

async function withoutSystemd(ask: Ask): Promise<ServiceManager> {
  const [init, script, isOpenrc, hasInittab] = await Promise.all([
    textOf(ask, '/proc/1/comm'),
    textOf(ask, INIT_SCRIPT),
    isThere(ask, SOFTLEVEL),
    isThere(ask, '/etc/inittab'),
  ]);
  const [firstLine = ''] = script.split('\n');
  if (isOpenrc && script !== '') return { kind: 'openrc' };
  // runit-init(8); s6-svscan(8).
  if (init.startsWith('runit')) return { kind: 'runit', why: init };
  if (init.startsWith('s6-svscan')) return { kind: 's6', why: init };
  // A script for openrc-run does nothing where OpenRC has not booted ("openrc did not boot", openrc-run(8)).
  if (firstLine.startsWith('#!') && !/\/(?:openrc-run|runscript)\b/.test(firstLine)) {
    return { kind: 'sysvinit', boots: init === 'init' && hasInittab };
  }
  const found = await Promise.all(OTHERS.map((path) => isThere(ask, path)));
  const other = OTHERS.find((_, index) => found[index]);
  return other === undefined ? { kind: 'by-hand', init } : { kind: 'others', why: other };
}

async function isThere({ host }: Ask, path: string): Promise<boolean> {
  return (await host.stat(path)).kind === 'there';
}

/** Empty where there is none, or it cannot be read. */
async function textOf({ host }: Ask, path: string): Promise<string> {
  const read = await host.readFile(path);
  return read.kind === 'read' ? Buffer.from(read.bytes).toString('utf8').trim() : '';
}
