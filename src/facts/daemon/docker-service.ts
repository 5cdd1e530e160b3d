import { textOfFile } from '../host/text-of-file.ts';
import type { Evidence } from '../../knowledge/causes.ts';
import { known, type Ask, type Fact, type Known } from '../../run/fact.ts';
import { dockerdPid } from './dockerd-pid.ts';
import { SOFTLEVEL, serviceManager, type ServiceManager } from './service-manager.ts';
import type { ServiceFolder } from './supervisor.ts';
import { dockerUnits, type Unit } from './systemd.ts';

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
  /**
   * Its manager takes it for started, and it is gone: OpenRC has to forget that before it starts it (openrc-run(8), zap),
   * runsv(8) starts it again by itself.
   */
  readonly crashed: boolean;
}

export const dockerService: Fact<DockerService> = {
  name: "Docker's service",
  gather: async (ask) => {
    const manager = await ask.fact(serviceManager);
    if (manager.state === 'unknown') return manager;
    if (manager.value.kind === 'systemd') return ofUnit(ask, manager.value);
    const [pid, boot, crashed] = await Promise.all([
      dockerdPid(ask.host),
      bootState(ask, manager.value),
      isTakenForStarted(ask, manager.value),
    ]);
    return known({
      manager: manager.value,
      name: nameAt(manager.value),
      running: pid !== null,
      pid,
      boot,
      crashed: crashed && pid === null,
    });
  },
};

async function ofUnit(ask: Ask, manager: ServiceManager): Promise<Known<DockerService>> {
  const units = await ask.fact(dockerUnits);
  if (units.state === 'unknown') return units;
  const { name, activeState, mainPid } = units.value.service;
  return known({
    manager,
    name,
    running: activeState === 'active',
    pid: mainPid > 0 ? mainPid : null,
    boot: unitBoot(units.value.service),
    crashed: false,
  });
}

function unitBoot({ fileState }: Unit): DockerService['boot'] {
  return fileState === 'disabled' ? 'disabled' : 'enabled';
}

function nameAt(manager: ServiceManager): string {
  switch (manager.kind) {
    case 'openrc':
    case 'sysvinit':
      return 'docker';
    case 'runit':
    case 's6':
      return manager.folder === null
        ? 'docker'
        : manager.folder.path.slice(manager.folder.path.lastIndexOf('/') + 1);
    case 'systemd':
    case 'others':
    case 'by-hand':
      return 'dockerd';
  }
}

/** Where it stands whether a service is started at boot: rc-update(8), update-rc.d(8). */
export function bootEvidence({ manager, boot }: DockerService): Evidence {
  return { what: bootPlace(manager), said: boot ?? '', ms: null };
}

function bootPlace(manager: ServiceManager): string {
  switch (manager.kind) {
    case 'openrc':
      return '/etc/runlevels/*/docker';
    case 'runit':
    case 's6':
      return manager.folder?.path ?? '';
    case 'sysvinit':
    case 'systemd':
    case 'others':
    case 'by-hand':
      return '/etc/rc[2345].d/*docker';
  }
}

async function bootState(ask: Ask, manager: ServiceManager): Promise<DockerService['boot']> {
  switch (manager.kind) {
    case 'openrc':
      return (await isInRunlevel(ask)) ? 'enabled' : 'disabled';
    case 'sysvinit':
      return manager.boots ? linkState(ask) : null;
    case 'runit':
      return manager.folder === null ? null : linkedState(ask, manager.folder);
    case 'by-hand':
      return unitBeside(ask);
    case 'systemd':
    case 's6':
    case 'others':
      return null;
  }
}

/**
 * What is linked is started, unless a file `down` lies in it, by which somebody wants it so (runsv(8)). What is not
 * linked is not supervised at all: that is told where it is told what starts it.
 */
async function linkedState({ host }: Ask, { path, linkInto }: ServiceFolder): Promise<DockerService['boot']> {
  if (linkInto !== null) return null;
  return (await host.stat(`${path}/down`)).kind === 'there' ? null : 'enabled';
}

/** Somebody has started dockerd beside its unit, which is what starts it at the next boot. */
async function unitBeside(ask: Ask): Promise<DockerService['boot']> {
  const units = await ask.fact(dockerUnits);
  return units.state === 'known' && units.value.service.loadState === 'loaded'
    ? unitBoot(units.value.service)
    : null;
}

/** A runlevel is a folder of links (rc-update(8)); the one that the machine is in may have a name of its own. */
async function isInRunlevel({ host }: Ask): Promise<boolean> {
  const level = await textOfFile(host, SOFTLEVEL);
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

/**
 * 32 is OpenRC's status of a service whose process is gone (openrc sh/openrc-run.sh.in, _status); sv(8) says "run", or
 * "want up", of one that runsv starts again and again.
 */
async function isTakenForStarted({ host, timeLeftMs }: Ask, manager: ServiceManager): Promise<boolean> {
  const deadlineMs = timeLeftMs();
  if (manager.kind === 'openrc') {
    const status = await host.run({ argv: ['rc-service', 'docker', 'status'], deadlineMs });
    return status.kind === 'exited' && status.code === 32;
  }
  if (manager.kind !== 'runit' || manager.folder === null || manager.folder.linkInto !== null) return false;
  const status = await host.run({ argv: ['sv', 'status', manager.folder.path], deadlineMs });
  return status.kind === 'exited' && /^run: |, want up\b/.test(status.stdout);
}
