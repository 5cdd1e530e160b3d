import type { Scene } from './scene.ts';

const STOP = 'systemctl stop docker.service docker.socket';
const START = 'systemctl start docker || true';
const AWAY = '/root/engine.away';
const TLS = '/root/machine';
/** Where a package has put its unit: not the same in each generation. */
const UNIT = (name: string): string => `$(systemctl show --property FragmentPath --value ${name})`;

/** Daemons that do not start, and clients that find none. */
export const NINTH_START: readonly Scene[] = [
  {
    name: 'control-groups-not-mounted',
    report: 'https://github.com/carlosperate/docker-qemu-rpi-os/issues/6',
    broken: 'start',
    right: ['cgroup-unusable'],
    // Hidden from the daemon alone: systemd itself would not outlive it.
    unit: 'TemporaryFileSystem=/sys/fs/cgroup',
  },
  {
    // In the place of https://github.com/moby/moby/issues/15268 (a fixed-cidr larger than the bridge that is there), which
    // these engines take, as does the report behind it: of the next answer.
    name: 'swarm-on-a-machine-with-two-addresses',
    report: 'https://github.com/appcelerator-archive/amp/issues/348',
    broken: 'swarm',
    right: [],
    script: 'ip address add 10.99.0.2/24 dev eth0',
    mend: 'ip address delete 10.99.0.2/24 dev eth0 || true',
  },
  {
    name: 'ipv6-range-changed-on-the-same-bridge',
    report: 'https://github.com/moby/moby/issues/46829',
    broken: 'start',
    right: ['daemon-config-invalid'],
    script: `printf '{ "ipv6": true, "fixed-cidr-v6": "fe80::/64" }' > /etc/docker/daemon.json
    systemctl restart docker`,
    daemonJson: '{ "ipv6": true, "fixed-cidr-v6": "fe80::/80" }',
  },
  {
    // As a package manager of macOS brings it to Linux.
    name: 'client-alone-and-no-engine',
    report: 'https://github.com/Homebrew/linuxbrew-core/issues/467',
    broken: 'start',
    right: ['docker-not-installed', 'engine-program-missing'],
    script: `${STOP}; mkdir -p ${AWAY}; echo ${UNIT('docker.service')} > ${AWAY}/folder
    mv ${UNIT('docker.service')} ${UNIT('docker.socket')} /usr/sbin/dockerd ${AWAY}; systemctl daemon-reload`,
    mend: `mv ${AWAY}/dockerd /usr/sbin/dockerd
    mv ${AWAY}/docker.service ${AWAY}/docker.socket $(dirname $(cat ${AWAY}/folder)); rm -rf ${AWAY}
    systemctl daemon-reload; systemctl start docker.socket`,
  },
  {
    name: 'service-is-masked',
    report: 'https://github.com/dyrnq/install-docker/issues/7',
    broken: 'start',
    right: ['daemon-masked'],
    script: `${STOP}; systemctl mask docker.service`,
    mend: 'systemctl unmask docker.service',
  },
  {
    name: 'number-of-the-daemon-is-another-process-now',
    report: 'https://github.com/moby/moby/issues/46988',
    broken: 'start',
    right: ['pid-file-stale'],
    script: `${STOP}; systemd-run --unit=another sleep 3600
    systemctl show --property MainPID --value another > /var/run/docker.pid; ${START}`,
    mend: 'systemctl stop another; rm -f /var/run/docker.pid',
  },
  {
    name: 'socket-unit-listens-at-a-url',
    report: 'https://github.com/sous-chefs/docker/issues/897',
    broken: 'start',
    right: ['daemon-socket-failed', 'daemon-unit-invalid'],
    script: `${STOP}; printf '[Unit]\\nPartOf=docker.service\\n[Socket]\\nListenStream=tcp://0.0.0.0:2375\\nSocketMode=0660
SocketUser=root\\nSocketGroup=docker\\n' > /etc/systemd/system/docker.socket; systemctl daemon-reload; ${START}`,
    mend: 'rm -f /etc/systemd/system/docker.socket; systemctl daemon-reload; systemctl start docker.socket',
  },
  {
    name: 'socket-unit-without-its-service',
    report: 'https://github.com/moby/moby/issues/18141',
    broken: 'start',
    right: ['daemon-socket-failed', 'daemon-unit-invalid'],
    script: `${STOP}; mkdir -p ${AWAY}; echo ${UNIT('docker.service')} > ${AWAY}/path
    mv ${UNIT('docker.service')} ${AWAY}/docker.service; systemctl daemon-reload; systemctl start docker.socket || true`,
    mend: `mv ${AWAY}/docker.service $(cat ${AWAY}/path); rm -rf ${AWAY}; systemctl daemon-reload
    systemctl start docker.socket`,
  },
  {
    name: 'drop-in-with-a-second-command',
    report: 'https://github.com/moby/moby/issues/14491',
    broken: 'start',
    right: ['daemon-unit-invalid'],
    script: STOP,
    unit: 'ExecStart=/usr/sbin/dockerd -H fd:// --bip=172.17.42.1/16',
    mend: 'systemctl start docker.socket || true',
  },
  {
    name: 'tls-asked-for-at-the-local-socket',
    report: 'https://github.com/moby/moby/issues/36535',
    broken: 'start',
    right: ['engine-tls', 'client-variable-wrong', 'wrong-endpoint'],
    script: `mkdir -p ${TLS}; cd ${TLS}
    openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=machine -keyout key.pem -out cert.pem; cp cert.pem ca.pem`,
    mend: `rm -rf ${TLS}`,
    env: { DOCKER_HOST: 'unix:///var/run/docker.sock', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: TLS },
  },
];
