import type { Scene } from './scene.ts';

const STOP = 'systemctl stop docker.service docker.socket';
const START = 'systemctl start docker || true';
const CONTAINERD_UNIT = '/etc/systemd/system/containerd.service';

/** Daemons that do not start, and clients that find none. */
export const FOURTH_START: readonly Scene[] = [
  {
    // The file is right again, and nobody has started Docker since.
    name: 'started-too-often',
    report: 'https://github.com/moby/moby/issues/33931',
    broken: 'start',
    right: ['daemon-stopped', 'daemon-failed', 'daemon-socket-failed'],
    script: `${STOP}; echo '{ "debug": true, }' > /etc/docker/daemon.json
    for turn in 1 2 3 4 5; do ${START}; done; rm /etc/docker/daemon.json`,
  },
  {
    name: 'ipv6-without-a-range',
    report: 'https://github.com/moby/moby/issues/29443',
    broken: 'start',
    right: ['daemon-config-invalid', 'address-pool-exhausted'],
    daemonJson: '{ "ipv6": true }',
  },
  {
    // Right until Docker 23.
    name: 'kernel-check-still-overridden',
    report: 'https://github.com/lework/kainstall/issues/55',
    broken: 'start',
    right: ['storage-driver-unusable', 'daemon-config-invalid', 'daemon-config-unknown-key'],
    daemonJson: '{ "storage-driver": "overlay2", "storage-opts": ["overlay2.override_kernel_check=true"] }',
  },
  {
    name: 'live-restore-in-a-swarm',
    report: 'https://github.com/docker/docs/issues/16059',
    broken: 'start',
    right: ['daemon-config-invalid'],
    script: 'docker swarm init --advertise-addr 192.0.2.2',
    daemonJson: '{ "live-restore": true }',
    mend: `rm -rf /var/lib/docker/swarm /var/lib/docker/network/files/local-kv.db
    ip link delete docker_gwbridge || true`,
  },
  {
    name: 'build-cache-garbage',
    report: 'https://github.com/moby/buildkit/issues/4909',
    broken: 'start',
    right: ['data-root-unusable', 'image-store-broken'],
    script: `${STOP}; head -c 65536 /dev/urandom > /var/lib/docker/buildkit/metadata_v2.db; ${START}`,
    mend: 'rm -rf /var/lib/docker/buildkit',
  },
  {
    name: 'socket-file-removed',
    report: 'https://github.com/ibuildthecloud/systemd-docker/issues/38',
    broken: 'start',
    right: ['daemon-socket-failed', 'wrong-endpoint'],
    script: 'rm -f /run/docker.sock',
  },
  {
    name: 'tcp-port-taken',
    report: 'https://github.com/docker-archive/classicswarm/pull/182',
    broken: 'start',
    right: ['port-in-use', 'daemon-unit-invalid'],
    script: 'systemd-run --quiet --unit=unforeseen --socket-property=ListenStream=2375 /bin/true',
    unit: 'ExecStart=\nExecStart=/usr/sbin/dockerd -H fd:// -H tcp://0.0.0.0:2375 --tls=false --containerd=/run/containerd/containerd.sock',
    mend: 'systemctl stop unforeseen.socket',
  },
  {
    name: 'options-of-an-older-docker',
    report: 'https://github.com/gbolo/ansible-role-docker/pull/4',
    broken: 'start',
    right: ['daemon-unit-invalid', 'daemon-config-unknown-key'],
    script: `cp -a /etc/default/docker /root/default.away
    echo 'DOCKER_OPTS="--graph=/data/docker"' >> /etc/default/docker; ${STOP}; ${START}`,
    mend: 'mv /root/default.away /etc/default/docker',
  },
  {
    // Of the guides that install Kubernetes by hand; the program was removed again.
    name: 'containerd-unit-of-another-install',
    report: 'https://github.com/nicholasdille/docker-setup/issues/5502',
    broken: 'start',
    right: ['containerd-down', 'engine-program-missing'],
    script: `sed 's,=/usr/bin/containerd,=/usr/local/bin/containerd,' /usr/lib/systemd/system/containerd.service > ${CONTAINERD_UNIT}
    ${STOP} containerd; systemctl daemon-reload; systemctl start --no-block docker.socket docker; sleep 15`,
    mend: `rm -f ${CONTAINERD_UNIT}; systemctl daemon-reload; systemctl reset-failed containerd || true
    systemctl start containerd`,
  },
  {
    name: 'start-takes-longer-than-it-may',
    report: 'https://github.com/moby/moby/issues/19380',
    broken: 'start',
    right: ['daemon-unit-invalid', 'daemon-failed'],
    unit: 'ExecStartPre=/usr/bin/sleep 20\nTimeoutStartSec=4',
  },
  {
    name: 'proxies-of-the-client-in-daemon-json',
    report: 'https://github.com/docker/docs/issues/20172',
    broken: 'start',
    right: ['daemon-config-unknown-key', 'daemon-config-invalid'],
    daemonJson:
      '{ "proxies": { "default": { "httpProxy": "http://proxy.lab.test:3128", "noProxy": "localhost" } } }',
  },
  {
    name: 'docker-machine-left-in-the-shell',
    report: 'https://github.com/docker-archive/toolbox/issues/751',
    broken: 'start',
    right: ['client-variable-wrong', 'engine-tls', 'wrong-endpoint'],
    env: {
      DOCKER_TLS_VERIFY: '1',
      DOCKER_HOST: 'tcp://192.168.99.100:2376',
      DOCKER_CERT_PATH: '/root/.docker/machine/machines/default',
    },
  },
  {
    name: 'engine-behind-ssh-without-ssh',
    report: 'https://github.com/docker-library/docker/issues/206',
    broken: 'start',
    right: ['wrong-endpoint', 'client-variable-wrong'],
    env: { DOCKER_HOST: 'ssh://deploy@packages.lab.test' },
  },
  {
    name: 'api-version-left-in-the-shell',
    report: 'https://github.com/minishift/minishift/issues/1655',
    broken: 'start',
    right: ['api-version-mismatch', 'client-variable-wrong'],
    env: { DOCKER_API_VERSION: '1.22' },
  },
];
