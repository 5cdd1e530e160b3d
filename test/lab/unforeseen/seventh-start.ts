import type { Scene } from './scene.ts';

const STOP = 'systemctl stop docker.service docker.socket';
const START = 'systemctl start docker || true';
const SOCKET_UNIT = '/usr/lib/systemd/system/docker.socket';
const OVERLAY = '/etc/systemd/system/containerd.service.d/overlay.conf';
const BOUND = '/etc/systemd/system/docker.service.d/bound.conf';
const META = '/var/lib/containerd/io.containerd.metadata.v1.bolt/meta.db';
const NETWORKS = '/var/lib/docker/network/files/local-kv.db';

/** Daemons that do not start, and clients that find none. */
export const SEVENTH_START: readonly Scene[] = [
  {
    name: 'client-asks-for-a-newer-api',
    report: 'https://github.com/cloudfoundry-incubator/docker-boshrelease/issues/51',
    broken: 'start',
    right: ['api-version-mismatch', 'client-variable-wrong'],
    env: { DOCKER_API_VERSION: '1.99' },
  },
  {
    name: 'unit-calls-docker-daemon',
    report: 'https://github.com/pipiliang/bit-by-bit/issues/29',
    broken: 'start',
    right: ['daemon-unit-invalid'],
    unit: 'ExecStart=\nExecStart=/usr/bin/docker daemon -H fd:// -s overlay2',
  },
  {
    name: 'devicemapper-of-a-drop-in',
    report: 'https://github.com/moby/moby/issues/36176',
    broken: 'start',
    right: ['storage-driver-unusable'],
    unit: 'ExecStart=\nExecStart=/usr/sbin/dockerd --storage-driver=devicemapper -H fd://',
  },
  {
    // Taken by an upgrade of the packages.
    name: 'group-docker-is-gone',
    report: 'https://github.com/moby/moby/issues/29179',
    broken: 'start',
    right: ['daemon-socket-failed'],
    script: `${STOP}; cp -a /etc/group /root/group.away; cp -a /etc/gshadow /root/gshadow.away
    groupdel docker; systemctl start docker.socket || true; ${START}`,
    mend: 'cat /root/group.away > /etc/group; cat /root/gshadow.away > /etc/gshadow',
  },
  {
    name: 'socket-unit-is-gone',
    report: 'https://github.com/docker/for-linux/issues/476',
    broken: 'start',
    right: ['daemon-socket-failed', 'daemon-unit-invalid'],
    script: `${STOP}; mv ${SOCKET_UNIT} /root/docker.socket.away; systemctl daemon-reload; ${START}`,
    mend: `mv /root/docker.socket.away ${SOCKET_UNIT}; systemctl daemon-reload`,
  },
  {
    name: 'not-enabled-after-a-reboot',
    report: 'https://github.com/cockpit-project/cockpit/issues/12834',
    broken: 'start',
    right: ['daemon-stopped', 'daemon-not-enabled'],
    script: 'systemctl disable --now docker.service docker.socket',
    mend: 'systemctl enable docker.service docker.socket',
  },
  {
    // Made by a container that was to have the socket before there was one.
    name: 'socket-is-a-folder',
    report: 'https://oryoy.com/news/chu-shi-hua-rong-qi-shi-chu-cuo.html',
    broken: 'start',
    right: ['daemon-socket-failed'],
    script: `${STOP}; rm -f /run/docker.sock; mkdir -p /run/docker.sock; ${START}`,
    mend: 'rm -rf /run/docker.sock',
  },
  {
    // Later engines write no key there.
    name: 'no-space-for-the-key',
    report: 'https://github.com/linuxkit/linuxkit/issues/348',
    engines: ['bookworm'],
    broken: 'start',
    right: ['disk-full'],
    script: `${STOP}; mount -t tmpfs -o size=4k tmpfs /etc/docker
    head -c 4096 /dev/zero > /etc/docker/daemon.json.old; ${START}`,
    mend: 'umount /etc/docker',
  },
  {
    name: 'data-root-in-the-file-and-as-g',
    report: 'https://github.com/Gregor-Mendel-Institute/aradeepopsis/issues/52',
    broken: 'start',
    right: ['daemon-config-flag-conflict', 'daemon-unit-invalid'],
    daemonJson: '{ "data-root": "/data/cppc/docker-data", "storage-driver": "overlay2" }',
    unit: 'ExecStart=\nExecStart=/usr/sbin/dockerd -H fd:// -g /data/cppc/docker-data',
  },
  {
    // Docker's own unit is bound to that of containerd; and here is no module for overlay.
    name: 'containerd-waits-for-overlay',
    report: 'https://github.com/docker/for-linux/issues/491',
    broken: 'start',
    right: ['containerd-down'],
    script: `${STOP}; mkdir -p ${OVERLAY.replace(/\/[^/]*$/, '')} ${BOUND.replace(/\/[^/]*$/, '')}
    printf '[Service]\\nExecStartPre=\\nExecStartPre=/sbin/modprobe overlay\\n' > ${OVERLAY}
    printf '[Unit]\\nBindsTo=containerd.service\\n' > ${BOUND}
    systemctl daemon-reload; systemctl stop containerd; ${START}`,
    mend: `rm -f ${OVERLAY} ${BOUND}; systemctl daemon-reload
    systemctl reset-failed containerd || true; systemctl restart containerd`,
  },
  {
    name: 'containerd-cannot-read-its-store',
    report: 'https://github.com/docker/for-linux/issues/377',
    broken: 'start',
    right: ['containerd-down', 'data-root-unusable', 'image-store-broken'],
    script: `${STOP}; systemctl stop containerd; cp -a ${META} /root/meta.away
    head -c 32768 /dev/urandom > ${META}
    systemctl start --no-block containerd docker.socket docker; sleep 15`,
    mend: `systemctl stop containerd; cat /root/meta.away > ${META}
    systemctl reset-failed containerd || true; systemctl start containerd`,
  },
  {
    // As pasted from a page: the first blanks of the second line are those of Chinese.
    name: 'daemon-json-with-wide-blanks',
    report: 'https://github.com/docker/cli/issues/2327',
    broken: 'start',
    right: ['daemon-config-invalid'],
    daemonJson: '{\n \u3000\u3000"registry-mirrors": ["https://mirror.lab.test"]\n}',
  },
  {
    name: 'networks-cannot-be-read',
    report: 'https://github.com/moby/moby/issues/18113',
    broken: 'start',
    right: ['data-root-unusable'],
    script: `${STOP}; cp -a ${NETWORKS} /root/networks.away
    head -c 65536 /dev/urandom > ${NETWORKS}; ${START}`,
    mend: `cat /root/networks.away > ${NETWORKS}`,
  },
];
