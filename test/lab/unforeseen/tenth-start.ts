import type { Scene } from './scene.ts';

const STOP = 'systemctl stop docker.service docker.socket';
const START = 'systemctl start docker || true';
const AWAY = '/root/tools.away';
const RAFT = '/var/lib/docker/swarm/raft';
const SOCKET = '/run/docker.sock';

/** Daemons that do not start, or start without a part of them. */
export const TENTH_START: readonly Scene[] = [
  {
    name: 'socket-is-a-mount-point',
    report: 'https://github.com/rancher/rancher/issues/10595',
    broken: 'start',
    right: ['daemon-socket-failed'],
    script: `mount --bind ${SOCKET} ${SOCKET}; ${STOP}; systemctl start docker.socket || true; ${START}`,
    mend: `umount --lazy ${SOCKET} || true; systemctl reset-failed docker.socket docker.service || true
    systemctl start docker.socket`,
  },
  {
    name: 'remapping-and-nothing-that-makes-users',
    report: 'https://github.com/boot2docker/boot2docker/issues/1134',
    broken: 'start',
    right: ['daemon-setting-dangling', 'engine-program-missing'],
    script: `mkdir -p ${AWAY}; mv /usr/sbin/useradd ${AWAY}; mv /usr/sbin/adduser ${AWAY} || true`,
    daemonJson: '{ "userns-remap": "default" }',
    mend: `mv ${AWAY}/* /usr/sbin; rmdir ${AWAY}`,
  },
  {
    // As a downgrade left it there. It is to be said that what the swarm has written cannot be read.
    name: 'log-of-the-swarm-garbage',
    report: 'https://github.com/moby/moby/issues/38014',
    broken: { by: 'docker node ls' },
    right: [],
    since: ['data-root-unusable'],
    script: `docker swarm init; ${STOP}
    for file in $(find ${RAFT} -type f); do head -c 4096 /dev/urandom > $file; done; ${START}`,
    mend: 'rm -rf /var/lib/docker/swarm',
  },
  {
    // The bridge was made from a pool of smaller networks, and the network of a stack beside it.
    name: 'bridge-larger-than-before-over-a-stack',
    report: 'https://gist.521000.best/dan-manges/d4fb0826c45dd78619d904775b17f4bb',
    broken: 'start',
    right: ['subnet-overlap', 'address-pool-exhausted', 'network-refused'],
    script: `docker network create --subnet 172.30.1.0/24 stack; ${STOP}; ip link delete docker0`,
    daemonJson: '{ "bip": "172.30.0.1/16" }',
    mend: `rm -f /etc/docker/daemon.json; systemctl reset-failed docker.socket docker.service || true
    systemctl start docker.socket docker; docker network rm stack; ${STOP}`,
  },
];
