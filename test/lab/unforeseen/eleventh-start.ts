import type { Scene } from './scene.ts';

const FLAGS = '-H fd:// --containerd=/run/containerd/containerd.sock';

/** Daemons that do not start, and clients that do not find one. */
export const ELEVENTH_START: readonly Scene[] = [
  {
    name: 'flag-of-the-unit-with-a-typo',
    report: 'https://github.com/docker-archive-public/docker.machine/issues/4370',
    broken: 'start',
    right: ['daemon-unit-invalid', 'daemon-config-unknown-key'],
    unit: `ExecStart=\nExecStart=/usr/sbin/dockerd ${FLAGS} --registry-mirrors=https://mirror-good.lab.test`,
  },
  {
    name: 'mirror-with-the-path-of-nexus',
    report: 'https://github.com/moby/moby/issues/36598',
    broken: 'start',
    right: ['mirror-url-invalid'],
    daemonJson: '{ "registry-mirrors": ["https://nexus.lab.test/repository/docker-proxy/"] }',
  },
  {
    name: 'log-options-in-a-list',
    report: 'https://github.com/docker/docs/pull/9179',
    broken: 'start',
    right: ['daemon-config-invalid'],
    daemonJson: '{ "log-driver": "json-file", "log-opts": [{ "max-size": "10m" }, { "max-file": "3" }] }',
  },
  {
    name: 'log-driver-by-another-key',
    report: 'https://github.com/docker/docs/pull/8197',
    broken: 'start',
    right: ['daemon-config-unknown-key'],
    daemonJson: '{ "logging-driver": "journald" }',
  },
  {
    name: 'range-outside-of-the-bridge',
    report: 'https://github.com/docker/docs/issues/4301',
    broken: 'start',
    right: ['daemon-config-invalid', 'daemon-setting-dangling', 'network-refused'],
    daemonJson: '{ "bip": "192.168.1.5/24", "fixed-cidr": "10.20.0.0/16" }',
  },
  {
    // The flag is `host`, the key is `hosts`.
    name: 'address-to-listen-at-by-the-name-of-the-flag',
    report: 'https://github.com/docker/for-linux/issues/732',
    broken: 'start',
    right: ['wrong-endpoint', 'daemon-config-ignored-key'],
    daemonJson: '{ "host": ["tcp://127.0.0.1:2375", "fd://"] }',
    env: { DOCKER_HOST: 'tcp://127.0.0.1:2375' },
  },
  {
    name: 'docker-host-without-a-host',
    report: 'https://github.com/docker/for-linux/issues/1251',
    broken: 'start',
    right: ['client-variable-wrong', 'wrong-endpoint'],
    env: { DOCKER_HOST: 'tcp://' },
  },
  {
    name: 'socket-where-another-runner-has-it',
    report: 'https://github.com/actions/actions-runner-controller/issues/2538',
    broken: 'start',
    right: ['wrong-endpoint', 'client-variable-wrong'],
    env: { DOCKER_HOST: 'unix:///run/docker/docker.sock' },
  },
  {
    name: 'certificates-of-a-ci-service-that-are-not-there',
    report: 'https://github.com/docker-library/docker/issues/170',
    broken: 'start',
    right: ['engine-tls', 'client-variable-wrong', 'wrong-endpoint'],
    env: {
      DOCKER_HOST: 'tcp://127.0.0.1:2376',
      DOCKER_TLS_VERIFY: '1',
      DOCKER_CERT_PATH: '/certs/client',
    },
  },
  {
    name: 'packages-for-a-release-that-is-misspelt',
    report: 'https://github.com/docker/docs/issues/8152',
    broken: { by: '! apt-get update 2>&1 | grep -E "^(E|Err).*download.docker.com"' },
    right: ['package-source-wrong-release'],
    script: `echo 'deb [trusted=yes] http://download.docker.com/linux/debian bullsye stable' \
      > /etc/apt/sources.list.d/docker.list`,
    mend: 'rm -f /etc/apt/sources.list.d/docker.list',
  },
];
