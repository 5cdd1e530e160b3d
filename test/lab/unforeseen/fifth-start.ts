import type { Scene } from './scene.ts';

const STOP = 'systemctl stop docker.service docker.socket';
const START = 'systemctl start docker || true';
const UNIT = '/etc/systemd/system/docker.service';
const DOCKERD = '--containerd=/run/containerd/containerd.sock';

/** Daemons that do not start, and clients that find none. */
export const FIFTH_START: readonly Scene[] = [
  {
    // Of the guides for the packages of Docker Inc.: those of Debian have it in another folder.
    name: 'dockerd-in-another-folder',
    report: 'https://github.com/moby/moby/issues/40992',
    broken: 'start',
    right: ['daemon-unit-invalid', 'engine-program-missing'],
    unit: `ExecStart=\nExecStart=/usr/bin/dockerd -H fd:// ${DOCKERD}`,
  },
  {
    name: 'log-option-is-a-number',
    report: 'https://github.com/moby/moby/issues/38242',
    broken: 'start',
    right: ['daemon-config-invalid'],
    daemonJson: '{ "log-driver": "json-file", "log-opts": { "max-size": "100m", "max-file": 3 } }',
  },
  {
    name: 'name-servers-in-one-string',
    report: 'https://github.com/moby/moby/issues/27694',
    broken: 'start',
    right: ['daemon-config-invalid'],
    daemonJson: '{ "dns": ["223.5.5.5,114.114.114.114"] }',
  },
  {
    name: 'insecure-registry-with-a-path',
    report: 'https://github.com/HCL-TECH-SOFTWARE/connections-automation/issues/222',
    broken: 'start',
    right: ['daemon-config-invalid'],
    daemonJson: '{ "insecure-registries": ["registry-http.lab.test/library"] }',
  },
  {
    // The disk of the cloud that nobody wrote into fstab.
    name: 'data-root-on-a-disk-not-mounted',
    report: 'https://github.com/moby/moby/issues/24155',
    broken: 'start',
    right: ['data-root-unusable'],
    script: 'ln -s /mnt/disk1/docker /srv/docker',
    daemonJson: '{ "data-root": "/srv/docker" }',
    mend: 'rm -f /srv/docker',
  },
  {
    name: 'data-root-on-an-overlay',
    report: 'https://github.com/docker/for-linux/issues/1400',
    broken: 'start',
    right: ['storage-driver-unusable', 'data-root-unusable'],
    daemonJson: '{ "data-root": "/srv/docker", "storage-driver": "overlay2" }',
    mend: 'rm -rf /srv/docker',
  },
  {
    name: 'tls-switched-off-with-a-zero',
    report: 'https://github.com/moby/moby/issues/22411',
    broken: 'start',
    right: ['client-variable-wrong', 'engine-tls'],
    env: { DOCKER_TLS_VERIFY: '0' },
  },
  {
    name: 'engine-of-a-ci-service-that-is-not-there',
    report: 'https://github.com/pypa/cibuildwheel/issues/1990',
    broken: 'start',
    right: ['wrong-endpoint', 'client-variable-wrong'],
    env: { DOCKER_HOST: 'tcp://docker:2375', DOCKER_TLS_CERTDIR: '', DOCKER_DRIVER: 'overlay2' },
  },
  {
    name: 'docker-host-without-a-scheme',
    report: 'https://github.com/docker/cli/issues/5846',
    broken: 'start',
    right: ['client-variable-wrong', 'wrong-endpoint'],
    env: { DOCKER_HOST: '/var/run/docker.sock' },
  },
  {
    name: 'seccomp-profile-gone',
    report: 'https://github.com/minishift/minishift-centos-iso/issues/226',
    broken: 'start',
    right: ['daemon-setting-dangling', 'daemon-config-invalid'],
    daemonJson: '{ "seccomp-profile": "/etc/docker/seccomp.json" }',
  },
  {
    // Of the guides that write the unit anew and leave the socket's out.
    name: 'socket-that-nobody-starts',
    report: 'https://github.com/moby/moby/issues/22847',
    broken: 'start',
    right: ['daemon-unit-invalid', 'daemon-socket-failed'],
    script: `${STOP}; systemctl disable docker.socket
    sed '/^Requires=/d; s/ docker.socket//' /usr/lib/systemd/system/docker.service > ${UNIT}
    systemctl daemon-reload; ${START}`,
    mend: `rm -f ${UNIT}; systemctl daemon-reload; systemctl enable docker.socket`,
  },
  {
    // Taken out by an upgrade, while the unit still requires it.
    name: 'socket-unit-gone',
    report: 'https://github.com/docker/for-linux/issues/476',
    broken: 'start',
    right: ['daemon-socket-failed', 'daemon-unit-invalid'],
    script: `${STOP}; mv /usr/lib/systemd/system/docker.socket /root/socket.away; systemctl daemon-reload; ${START}`,
    mend: 'mv /root/socket.away /usr/lib/systemd/system/docker.socket; systemctl daemon-reload',
  },
  {
    name: 'address-pool-without-its-length',
    report: 'https://github.com/moby/libnetwork/pull/2538',
    broken: 'start',
    right: ['daemon-config-invalid', 'address-pool-exhausted'],
    daemonJson: '{ "default-address-pools": [{ "base": "10.123.0.0", "size": 24 }] }',
  },
  {
    // What a start that failed has left there is in the way of the next.
    name: 'bridge-twice-in-the-database',
    report: 'https://github.com/moby/moby/issues/49291',
    broken: 'start',
    right: ['data-root-unusable'],
    script: `${STOP}; ip link delete docker0; ip link add docker0 type veth peer name docker0-peer; ${START}
    ${STOP}; ip link delete docker0; systemctl reset-failed docker.service docker.socket || true; ${START}`,
    mend: 'rm -f /var/lib/docker/network/files/local-kv.db',
  },
];
