import { INIT_SCRIPT_FOR_OPENRC, KILL_DOCKERD } from '../machine/inits.ts';
import type { InitName } from '../machine/inits.ts';
import type { Situation } from './situations.ts';

const BROKEN = '{\n    "log-level": "info",\n}\n';

/** Machines on which systemd starts nothing; the first of each is well. */
export const MACHINES_WITHOUT_SYSTEMD: Readonly<Record<string, Situation>> = {
  'openrc-healthy': on('openrc', ':'),
  'openrc-stopped': on('openrc', 'rc-service docker stop'),
  'openrc-not-enabled': on('openrc', 'rc-update del docker default'),
  'openrc-crashed': on('openrc', `${INIT_SCRIPT_FOR_OPENRC}; ${KILL_DOCKERD}`),
  'sysvinit-healthy': on('sysvinit', ':'),
  'sysvinit-disabled': on('sysvinit', 'update-rc.d docker disable'),
  'sysvinit-unregistered': on('sysvinit', 'update-rc.d -f docker remove'),
  'sysvinit-config-broken': on(
    'sysvinit',
    `service docker stop; mkdir -p /etc/docker; printf '%s' '${BROKEN}' > /etc/docker/daemon.json
    service docker start; sleep 1`,
  ),
  'runit-healthy': on('runit', ':'),
  'runit-stopped': on('runit', 'sv stop docker'),
  'runit-restarting': on(
    'runit',
    `mkdir -p /etc/docker; printf '%s' '${BROKEN}' > /etc/docker/daemon.json; sv term docker; sleep 2`,
  ),
  'runit-not-linked': on('runit', 'rm /etc/runit/runsvdir/default/docker; sleep 7'),
  's6-healthy': on('s6', ':'),
  's6-stopped': on('s6', 's6-svc -wd -d /run/service/docker'),
  // Its unit is there, and somebody has started dockerd beside it.
  'by-hand-beside-unit': on(
    'systemd',
    `systemctl stop docker.socket docker.service; ${byHand('exec dockerd')}`,
  ),
  // A container of old days: the script is there, and nothing is started at boot.
  'script-stopped': on('tini', 'service docker start; sleep 2; service docker stop'),
  'by-hand-healthy': on('tini', `rm /etc/init.d/docker; ${byHand('exec dockerd')}`),
  'by-hand-stopped': on('tini', 'rm /etc/init.d/docker'),
  // Its parent awaits nobody.
  'by-hand-zombie': on(
    'tini',
    `rm /etc/init.d/docker; ${byHand('dockerd & exec sleep 1d')}; ${KILL_DOCKERD}`,
  ),
};

function byHand(script: string): string {
  return `setsid sh -c '${script}' > /var/log/by-hand.log 2>&1 < /dev/null & until docker version > /dev/null 2>&1; do sleep 0.1; done`;
}

function on(init: InitName, script: string): Situation {
  return {
    init,
    waits: init !== 'tini',
    prepare: async ({ machine }) => {
      const { code, stderr } = await machine.exec(['sh', '-ec', script], { timeoutMs: 60_000 });
      if (code !== 0) throw new Error(`${script}: ${stderr}`);
    },
  };
}
