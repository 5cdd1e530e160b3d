import type { Evidence } from '../../knowledge/causes.ts';
import type { Host } from '../../host/host.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { SOFTLEVEL, serviceManager, type ServiceManager } from './service-manager.ts';
import { dockerUnits } from './systemd.ts';

/** Docker's service, whoever manages it. */
export interface DockerService {
  readonly manager: ServiceManager;
  /** As its manager calls it. */
  readonly name: string;
  readonly running: boolean;
  /** Of the dockerd that runs; null where none is seen. */
  readonly pid: number | null;
  /**
   * Whether it is started at boot. `unregistered` is System V's third state: no link says anything of it
   * (update-rc.d(8), "defaults"). Null where nothing is started at boot, or it cannot be told.
   */
  readonly boot: 'enabled' | 'disabled' | 'unregistered' | null;
  /** OpenRC takes it for started, and it is gone: that has to be forgotten before it is started (openrc-run(8), zap). */
  readonly crashed: boolean;
}

/** dockerd writes it whoever starts it (dockerd(8), --pidfile). */
const PID_FILE = '/var/run/docker.pid';

export const dockerService: Fact<DockerService> = {
  name: "Docker's service",
  gather: async (ask) => {
    const manager = await ask.fact(serviceManager);
    if (manager.state === 'unknown') return manager;
    if (manager.value.kind === 'systemd') {
      const units = await ask.fact(dockerUnits);
      if (units.state === 'unknown') return units;
      const { name, activeState, mainPid, fileState } = units.value.service;
      return known({
        manager: manager.value,
        name,
        running: activeState === 'active',
        pid: mainPid > 0 ? mainPid : null,
        boot: fileState === 'disabled' ? 'disabled' : 'enabled',
        crashed: false,
      });
    }
    const [pid, boot, crashed] = await Promise.all([
      dockerdPid(ask.host),
      bootState(ask, manager.value),
      hasCrashed(ask, manager.value),
    ]);
    const name = ['openrc', 'sysvinit', 'runit', 's6'].includes(manager.value.kind) ? 'docker' : 'dockerd';
    return known({ manager: manager.value, name, running: pid !== null, pid, boot, crashed });
  },
};

/** Where it stands whether a service is started at boot: rc-update(8), update-rc.d(8). */
export function bootEvidence({ manager, boot }: DockerService): Evidence {
  const what = manager.kind === 'openrc' ? '/etc/runlevels/*/docker' : '/etc/rc[2345].d/*docker';
  return { what, said: boot ?? '', ms: null };
}

/**
 * The process that the pid file names, where it is a dockerd that lives: numbers are given anew, and one that was killed
 * stays as a zombie where process 1 awaits nobody (proc_pid_stat(5)).
 */
export async function dockerdPid(host: Pick<Host, 'readFile'>): Promise<number | null> {
  const file = await host.readFile(PID_FILE);
  const pid = file.kind === 'read' ? Number(Buffer.from(file.bytes).toString('utf8').trim()) : 0;
  if (!Number.isInteger(pid) || pid <= 0) return null;
  const stat = await host.readFile(`/proc/${pid}/stat`);
  return stat.kind === 'read' && /^\d+ \(dockerd\) [^ZX]/.test(Buffer.from(stat.bytes).toString('utf8'))
    ? pid
    : null;
}

async function bootState(ask: Ask, manager: ServiceManager): Promise<DockerService['boot']> {
  if (manager.kind === 'openrc') return (await isInRunlevel(ask)) ? 'enabled' : 'disabled';
  return manager.kind === 'sysvinit' && manager.boots ? linkState(ask) : null;
}

/** A runlevel is a folder of links (rc-update(8)); the one that the machine is in may have a name of its own. */
async function isInRunlevel({ host }: Ask): Promise<boolean> {
  const read = await host.readFile(SOFTLEVEL);
  const level = read.kind === 'read' ? Buffer.from(read.bytes).toString('utf8').trim() : '';
  const levels = ['default', 'boot', ...(/^[\w-]+$/.test(level) ? [level] : [])];
  const found = await Promise.all(levels.map((name) => host.stat(`/etc/runlevels/${name}/docker`)));
  return found.some(({ kind }) => kind === 'there');
}

/** S starts and K ends what its name ends in (update-rc.d(8)); without that program nothing here is ours to set. */
async function linkState({ host, timeLeftMs }: Ask): Promise<DockerService['boot']> {
  const folders = ['2', '3', '4', '5'].map((level) => `/etc/rc${level}.d`);
  const [tool, links] = await Promise.all([
    host.stat('/usr/sbin/update-rc.d'),
    host.run({
      argv: ['find', ...folders, '-name', '[SK][0-9][0-9]docker'],
      deadlineMs: timeLeftMs(),
    }),
  ]);
  if (tool.kind !== 'there' || links.kind !== 'exited') return null;
  const found = links.stdout.match(/[SK]\d\ddocker$/gm) ?? [];
  if (found.length === 0) return 'unregistered';
  return found.some((link) => link.startsWith('S')) ? 'enabled' : 'disabled';
}

/** 32 is OpenRC's status of a service whose process is gone (openrc sh/openrc-run.sh.in, _status). */
async function hasCrashed({ host, timeLeftMs }: Ask, { kind }: ServiceManager): Promise<boolean> {
  if (kind !== 'openrc') return false;
  const status = await host.run({ argv: ['rc-service', 'docker', 'status'], deadlineMs: timeLeftMs() });
  return status.kind === 'exited' && status.code === 32;
}
