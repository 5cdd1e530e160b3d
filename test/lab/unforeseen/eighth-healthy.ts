import type { Scene } from './scene.ts';

const TOML = '/etc/containerd/config.toml';
const HOSTS = '/etc/containerd/certs.d/example.com';
const DOCKERD = 'ExecStart=\nExecStart=/usr/sbin/dockerd --containerd=/run/containerd/containerd.sock';

/** Odd, and Docker works. */
export const EIGHTH_HEALTHY: readonly Scene[] = [
  {
    // For those who ask containerd themselves: Docker does not.
    name: 'hosts-toml-of-another-client-torn',
    report: 'https://github.com/containerd/containerd/issues/10144',
    broken: 'nothing',
    right: [],
    script: `mkdir -p ${HOSTS}
    printf 'server = "https://example.com"\\n\\n[host."https://mirror.example.com"]\\n  ["pull"]\\n' > ${HOSTS}/hosts.toml`,
    mend: 'rm -rf /etc/containerd/certs.d',
  },
  {
    name: 'file-for-containerd-where-it-does-not-look',
    report: 'https://github.com/docker/containerd-packaging/issues/13',
    broken: 'nothing',
    right: [],
    script: `printf 'version = 2\\n[debug]\\n  level = "debug"\\n' > /etc/containerd.toml
    systemctl restart containerd docker`,
    mend: 'rm -f /etc/containerd.toml',
  },
  {
    name: 'containerd-without-its-file',
    report: 'https://github.com/moby/moby/issues/51567',
    broken: 'nothing',
    right: [],
    script: `mv ${TOML} /root/toml.away || true; systemctl restart containerd docker`,
    mend: `mv /root/toml.away ${TOML} || true; systemctl restart containerd`,
  },
  {
    name: 'socket-of-the-engine-in-place-of-systemds',
    report: 'https://github.com/sous-chefs/docker/issues/996',
    broken: 'nothing',
    right: [],
    unit: `${DOCKERD} -H unix:///var/run/docker.sock -H tcp://127.0.0.1:4243 --pidfile=/var/run/docker.pid`,
  },
  {
    name: 'proxy-but-not-for-private-addresses',
    report: 'https://github.com/mailcow/mailcow-dockerized/issues/5889',
    broken: 'nothing',
    right: [],
    unit: `Environment="HTTP_PROXY=http://proxy.lab.test:3128"
Environment="HTTPS_PROXY=http://proxy.lab.test:3128"
Environment="NO_PROXY=192.168.0.0/16,172.16.0.0/16,127.0.0.0/8,10.0.0.0/8,172.22.1.0/24"`,
  },
  {
    name: 'ipv6-of-ones-own',
    report: 'https://github.com/docker/docs/issues/10790',
    broken: 'nothing',
    right: [],
    daemonJson: '{ "ipv6": true, "fixed-cidr-v6": "fd00::/80" }',
  },
  {
    name: 'ipv6-range-with-a-host-in-it',
    report: 'https://github.com/docker/buildx/issues/609',
    broken: 'nothing',
    right: [],
    daemonJson: '{ "ipv6": true, "fixed-cidr-v6": "2a0a:6fc1:2:1f00:dddc:67c4:d1c0:5fe4/65" }',
  },
  {
    name: 'control-groups-by-their-files',
    report: 'https://github.com/moby/moby/issues/16256',
    broken: 'nothing',
    right: [],
    daemonJson: '{ "exec-opts": ["native.cgroupdriver=cgroupfs"] }',
  },
  {
    name: 'pools-of-public-addresses',
    report: 'https://github.com/docker/for-linux/issues/387',
    broken: 'nothing',
    right: [],
    script: 'systemctl stop docker.service docker.socket; ip link delete docker0',
    daemonJson:
      '{ "default-address-pools": [{ "base": "178.82.0.0/16", "size": 24 }, { "base": "179.92.0.0/16", "size": 24 }] }',
  },
  {
    name: 'pool-in-the-singular',
    report: 'https://github.com/moby/moby/issues/43128',
    broken: 'nothing',
    right: [],
    daemonJson: '{ "default-address-pool": [{ "base": "172.80.0.0/16", "size": 24 }] }',
  },
];
