import type { Scene } from './scene.ts';

const SLEEP = 'lab/long /bin/busybox sleep 3600';
const START = { by: 'docker start unforeseen' };
/** Removed while the engine runs; the general mending starts it again. */
const removed = (...commands: readonly string[]): string =>
  `systemctl start docker.socket docker\n${commands.map((command) => `${command} || true`).join('\n')}`;
const CONTAINER = 'docker rm --force unforeseen';

/** The engine does all that is asked of it in general; what somebody has made of his own on this machine fails. */
export const TENTH_OWN: readonly Scene[] = [
  {
    // Names are looked up by these engines, and this one is not known.
    name: 'volume-on-a-nas-whose-name-is-not-known',
    report: 'https://github.com/moby/moby/issues/26639',
    broken: { by: 'docker run --rm --volume foo:/storage lab/long /bin/busybox true' },
    right: ['volume-refused'],
    script: 'docker volume create --opt type=nfs --opt o=addr=nas.lab.test,rw --opt device=:/exports foo',
    mend: removed('docker volume rm foo'),
  },
  {
    name: 'network-of-a-kind-that-the-kernel-has-not',
    report: 'https://github.com/moby/libnetwork/pull/964',
    broken: { by: 'docker run --rm --network ip300 lab/long /bin/busybox true' },
    right: ['network-refused'],
    script: 'docker network create --driver ipvlan --subnet 10.77.0.0/24 --opt parent=eth0 ip300',
    mend: removed('docker network rm ip300'),
  },
  {
    name: 'macvlan-on-a-card-that-is-in-a-bridge',
    report: 'https://github.com/ericwang2006/docker_ttnode/issues/91',
    broken: { by: 'docker run --rm --network macnet lab/long /bin/busybox true' },
    right: ['network-refused'],
    script: `address=$(ip -4 -o address show dev eth0 | awk '{ print $4 }')
    gateway=$(ip route show default | awk '{ print $3 }')
    ip link add br-lan type bridge; ip link set br-lan up; ip link set eth0 master br-lan
    ip address flush dev eth0; ip address add $address dev br-lan; ip route add default via $gateway
    docker network create --driver macvlan --subnet 10.77.0.0/24 --opt parent=eth0 macnet`,
    mend: `${removed('docker network rm macnet')}
    address=$(ip -4 -o address show dev br-lan | awk '{ print $4 }')
    gateway=$(ip route show default | awk '{ print $3 }')
    ip link delete br-lan; ip address add $address dev eth0; ip route add default via $gateway`,
  },
  {
    name: 'card-held-by-a-network-that-was-forgotten',
    report: 'https://github.com/moby/libnetwork/issues/1535',
    engines: ['bookworm', 'trixie'],
    broken: { by: 'docker network create --driver macvlan --subnet 10.78.0.0/24 --opt parent=eth0 second' },
    right: ['network-refused', 'network-in-use'],
    script: 'docker network create --driver macvlan --subnet 10.77.0.0/24 --opt parent=eth0 first',
    mend: removed('docker network rm first', 'docker network rm second'),
  },
  {
    // The engine starts without them, since https://github.com/moby/moby/issues/47895.
    name: 'tables-of-ipv6-are-not-in-the-kernel',
    report: 'https://github.com/moby/moby/pull/47918',
    engines: ['forky'],
    broken: { by: 'docker network create --ipv6 --subnet fddd::/64 nnn6 && docker network rm nnn6' },
    right: ['iptables-unusable'],
    script: `printf '#!/bin/sh\\necho "ip6tables v1.8.9 (legacy): can not initialize ip6tables table: Table does not exist \
(do you need to insmod?)" >&2; exit 3\\n' > /usr/local/sbin/ip6tables
    chmod +x /usr/local/sbin/ip6tables; systemctl restart docker`,
    mend: 'rm -f /usr/local/sbin/ip6tables',
  },
  {
    name: 'address-of-a-stopped-container-is-anothers-now',
    report: 'https://github.com/moby/moby/issues/43140',
    broken: START,
    right: ['network-refused'],
    script: `docker network create --subnet 10.79.0.0/24 house
    docker create --network house --ip 10.79.0.2 --name unforeseen ${SLEEP}
    docker run --detach --stop-signal=KILL --network house --name other ${SLEEP}`,
    mend: removed(CONTAINER, 'docker rm --force other', 'docker network rm house'),
  },
  {
    name: 'port-at-an-address-that-is-gone',
    report: 'https://github.com/sameersbn/docker-bind/issues/29',
    broken: START,
    right: ['network-refused'],
    script: `ip address add 172.17.42.1/32 dev eth0
    docker create --publish 172.17.42.1:10000:10000 --name unforeseen ${SLEEP}
    ip address delete 172.17.42.1/32 dev eth0`,
    mend: removed(CONTAINER),
  },
  {
    name: 'run-is-mounted-twice-and-not-shared',
    report: 'https://github.com/rancher/os/issues/1095',
    broken: { by: 'docker run --rm --volume /run:/host:shared lab/long /bin/busybox true' },
    right: ['volume-refused'],
    script: 'mount --make-private /run; mount --rbind /run /run; mount --make-shared /run',
    mend: 'umount --lazy /run; mount --make-shared /run',
  },
  {
    name: 'processes-cannot-be-listed',
    report: 'https://github.com/portainer/portainer/issues/1949',
    broken: { by: 'docker top unforeseen' },
    right: ['engine-program-missing'],
    script: `docker run --detach --stop-signal=KILL --name unforeseen ${SLEEP}; mv /usr/bin/ps /root/ps.away`,
    mend: `mv /root/ps.away /usr/bin/ps; ${removed(CONTAINER)}`,
  },
  {
    name: 'share-not-mounted-after-the-reboot',
    report: 'https://github.com/docker/for-linux/issues/293',
    broken: START,
    right: ['volume-refused'],
    script: `mkdir -p /mnt/qnap2; mount -t tmpfs qnap2 /mnt/qnap2; mkdir /mnt/qnap2/multimedia
    docker create --mount type=bind,source=/mnt/qnap2/multimedia,target=/media --name unforeseen ${SLEEP}
    umount /mnt/qnap2`,
    mend: `${removed(CONTAINER)}; rm -rf /mnt/qnap2`,
  },
  {
    name: 'file-of-a-mount-went-with-the-reboot',
    report: 'https://github.com/pierrekilly/docker-ros-box/issues/7',
    broken: START,
    right: ['volume-refused'],
    script: `touch /tmp/.docker.xauth
    docker run --detach --volume /tmp/.docker.xauth:/tmp/.docker.xauth --name unforeseen ${SLEEP}
    docker kill unforeseen; rm -f /tmp/.docker.xauth`,
    mend: `${removed(CONTAINER)}; rm -rf /tmp/.docker.xauth`,
  },
  {
    // It is to be said that the plugin, whom every listing of volumes asks, does not answer.
    name: 'socket-of-a-plugin-at-which-nobody-listens',
    report: 'https://github.com/moby/moby/issues/22653',
    broken: { by: 'timeout 10 docker volume ls' },
    right: [],
    script: `mkdir -p /run/docker/plugins; perl -e 'use Socket; socket(my $socket, AF_UNIX, SOCK_STREAM, 0);
    bind($socket, pack_sockaddr_un("/run/docker/plugins/dummy-network-plugin.sock")) or die'`,
    mend: 'rm -f /run/docker/plugins/dummy-network-plugin.sock',
  },
  {
    // In the place of https://github.com/moby/moby/issues/33626 (an ingress network over that of the house), which these
    // engines take: of the next answer.
    name: 'card-for-computing-and-no-way-for-docker-to-it',
    report: 'https://github.com/docker/cli/issues/2425',
    broken: { by: 'docker run --rm --gpus all lab/long /bin/busybox true' },
    right: ['runtime-missing'],
    script: `mknod /dev/nvidia0 c 195 0; mknod /dev/nvidiactl c 195 255
    printf '#!/bin/sh\\necho "GPU 0: Tesla T4"\\n' > /usr/bin/nvidia-smi; chmod +x /usr/bin/nvidia-smi`,
    mend: 'rm -f /dev/nvidia0 /dev/nvidiactl /usr/bin/nvidia-smi',
  },
];
