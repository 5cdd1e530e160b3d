import { run, stop, type Run } from './advice.ts';
import type { SituationKind } from './situations.ts';

/** What is wanted of the service of an engine. */
export type ServiceWish = (typeof OF_SYSTEMCTL)[number] | 'log';

/** As systemctl(1) calls them. */
const OF_SYSTEMCTL = ['start', 'restart', 'reload', 'enable', 'status'] as const;
const SYSTEMCTL = new RegExp(
  String.raw`\bsystemctl (${OF_SYSTEMCTL.join('|')})(?: --now)? (docker|containerd)(?:\.service|\.socket)?(?: docker\.socket)?$`,
);

/** The commands for it in one situation; null where there is none, as nobody types one there. */
export type ServiceCommands = Readonly<Record<ServiceWish, Run | null>>;

const NONE: ServiceCommands = {
  start: null,
  restart: null,
  reload: null,
  enable: null,
  log: null,
  status: null,
};

/** dockerd reads daemon.json again at a SIGHUP, whoever started it (dockerd(8)). */
const HANG_UP = run('sudo sh -c \'kill -HUP "$(cat /var/run/docker.pid)"\'');

/** /var/log/docker.log: moby contrib/init/openrc and contrib/init/sysvinit-debian. */
const LOG_FILE = run('sudo tail -n 50 /var/log/docker.log');

const SYSV: ServiceCommands = {
  start: run('sudo service docker start'),
  restart: stop('sudo service docker restart'),
  reload: HANG_UP,
  enable: null,
  log: LOG_FILE,
  status: run('service docker status'),
};

/** Where it is not systemd that runs the engine. Docker Desktop: docs.docker.com/desktop/features/desktop-cli. */
const SERVICE_COMMANDS: Readonly<Partial<Record<SituationKind, ServiceCommands>>> = {
  openrc: {
    start: run('sudo rc-service docker start'),
    restart: stop('sudo rc-service docker restart'),
    reload: HANG_UP,
    enable: run('sudo rc-update add docker default'),
    log: LOG_FILE,
    status: run('rc-service docker status'),
  },
  wsl: SYSV,
  // update-rc.d(8): `defaults` leaves links alone that there are, `enable` changes none where there are none.
  'no-systemd': {
    ...SYSV,
    enable: run('sudo update-rc.d docker defaults && sudo update-rc.d docker enable'),
  },
  // snap(8); a signal is the reload that its unit does not have.
  snap: {
    start: run('sudo snap start docker'),
    restart: stop('sudo snap restart docker'),
    reload: run('sudo systemctl kill --signal=HUP snap.docker.dockerd'),
    enable: run('sudo snap start --enable docker'),
    log: run('sudo snap logs -n 50 docker'),
    status: run('snap services docker'),
  },
  // sv(8); a service is enabled by its link in /var/service (docs.voidlinux.org/config/services).
  runit: {
    start: run('sudo sv up docker'),
    restart: stop('sudo sv restart docker'),
    reload: run('sudo sv hup docker'),
    enable: run('sudo ln -s /etc/sv/docker /var/service/'),
    log: null,
    status: run('sudo sv status docker'),
  },
  // s6-svc(8), s6-svstat(8); the scan directory is /run/service (s6-linux-init, s6-overlay).
  s6: {
    ...NONE,
    start: run('sudo s6-svc -u /run/service/docker'),
    restart: stop('sudo s6-svc -r /run/service/docker'),
    reload: run('sudo s6-svc -h /run/service/docker'),
    status: run('sudo s6-svstat /run/service/docker'),
  },
  // Nobody but its user starts it (docs.docker.com/engine/install/binaries); it removes its pid file when it ends well.
  'by-hand': {
    ...NONE,
    start: run('sudo dockerd'),
    status: run('ps -C dockerd -o pid,args'),
    restart: stop(
      "sudo sh -c 'pid=$(cat /var/run/docker.pid); kill $pid; while [ -e /proc/$pid/exe ]; do sleep 1; done; dockerd'",
    ),
    reload: HANG_UP,
  },
  rootless: {
    start: run('systemctl --user start docker'),
    restart: stop('systemctl --user restart docker'),
    reload: run('systemctl --user kill --signal=HUP docker'),
    enable: run('systemctl --user enable docker'),
    log: run('journalctl --user -u docker -n 50 --no-pager'),
    status: run('systemctl --user status docker'),
  },
  'docker-desktop': {
    ...NONE,
    start: run('docker desktop start'),
    restart: stop('docker desktop restart'),
    reload: stop('docker desktop restart'),
    log: run('docker desktop logs'),
    status: run('docker desktop status'),
  },
  // github.com/abiosoft/colima, docs.orbstack.dev/headless, docs.rancherdesktop.io/references/rdctl-command-reference.
  colima: {
    ...NONE,
    start: run('colima start'),
    log: run('colima start --verbose'),
    status: run('colima status'),
    restart: stop('colima restart'),
    reload: stop('colima restart'),
  },
  orbstack: {
    ...NONE,
    start: run('orb start'),
    status: run('orb status'),
    restart: stop('orb restart docker'),
    reload: stop('orb restart docker'),
  },
  'rancher-desktop': {
    ...NONE,
    start: run('rdctl start'),
    restart: stop('rdctl shutdown && rdctl start'),
    reload: stop('rdctl shutdown && rdctl start'),
  },
};

export function serviceCommands(kind: SituationKind): ServiceCommands {
  return SERVICE_COMMANDS[kind] ?? NONE;
}

/** The file of the engine's settings, where it is another than /etc/docker/daemon.json. */
export const SETTINGS_FILE: Readonly<Partial<Record<SituationKind, string>>> = {
  rootless: '~/.config/docker/daemon.json',
  // canonical/docker-snap bin/dockerd-wrapper, --config-file.
  snap: '/var/snap/docker/current/config/daemon.json',
  'docker-desktop': '~/.docker/daemon.json',
  colima: '~/.colima/default/colima.yaml',
  orbstack: '~/.orbstack/config/docker.json',
};

/** What a command of systemd's wishes for the service of Docker or containerd; null for any other command. */
export function serviceWish(command: string): { readonly wish: ServiceWish; readonly unit: string } | null {
  const match = SYSTEMCTL.exec(command);
  if (match !== null) {
    const wish = OF_SYSTEMCTL.find((one) => one === match[1]);
    return wish === undefined ? null : { wish, unit: match[2] ?? 'docker' };
  }
  const log = /\bjournalctl -u (docker|containerd)(?:\.service|\.socket)? /.exec(command);
  return log === null ? null : { wish: 'log', unit: log[1] ?? 'docker' };
}

/** Commands that need systemd, or a Linux host of one's own. */
export const OF_SYSTEMD = /\b(?:systemctl|journalctl|timedatectl)\b/;
