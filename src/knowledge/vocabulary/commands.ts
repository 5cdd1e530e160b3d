import { run, stop, type Run } from './advice.ts';

/**
 * The commands that several causes advise, each with its price, once for all languages. dockerd stops its containers
 * when it ends, unless it has live-restore (moby daemon/daemon.go, Shutdown).
 */
export const RESTART_DOCKER = stop('sudo systemctl restart docker');

/** With live-restore containers outlive their daemon (docs.docker.com/engine/daemon/live-restore). */
export function restartDocker(liveRestore: boolean): Run {
  return { ...RESTART_DOCKER, stopsContainers: !liveRestore };
}

/** Its socket takes docker.service along, which requires it (the unit of the package: Requires=docker.socket). */
export const RESTART_SOCKET = stop('sudo systemctl restart docker.socket');

/** A reload reads daemon.json again; no container notices (dockerd(8), SIGHUP). */
export const RELOAD_DOCKER = run('sudo systemctl reload docker');

export const START_DOCKER = run('sudo systemctl start docker');

/** After too many starts systemd refuses the next one until the count is forgotten (systemd.unit(5), StartLimitBurst=). */
export const START_DOCKER_AGAIN = run('sudo systemctl reset-failed docker && sudo systemctl start docker');

export const DOCKER_JOURNAL = run('sudo journalctl -u docker.service -n 50 --no-pager');

export const SHOW_UNIT = run('systemctl cat docker.service');

export const SHOW_SOCKET_UNIT = run('systemctl cat docker.socket');

export const START_SOCKET = run(
  'sudo systemctl reset-failed docker.socket; sudo systemctl start docker.socket',
);
