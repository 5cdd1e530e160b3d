import type { Scene } from './scene.ts';

const LIBRARIES = '/usr/lib/x86_64-linux-gnu';
const JOURNAL =
  'systemd-journald.service systemd-journald.socket systemd-journald-dev-log.socket systemd-journald-audit.socket';

/** Containers that do not start, and images that are not built. */
export const SIXTH_CONTAINERS: readonly Scene[] = [
  {
    name: 'no-more-control-groups',
    report: 'https://github.com/moby/moby/issues/29638',
    broken: 'run',
    right: ['cgroup-unusable', 'kernel-setting-too-low'],
    script: `sed -n 's/^nr_descendants //p' /sys/fs/cgroup/cgroup.stat > /sys/fs/cgroup/cgroup.max.descendants`,
    mend: 'echo max > /sys/fs/cgroup/cgroup.max.descendants',
  },
  {
    name: 'runtime-of-a-kind-not-installed',
    report: 'https://github.com/moby/moby/pull/45032',
    engines: ['trixie', 'forky'],
    broken: 'run',
    right: ['runtime-missing', 'daemon-setting-dangling', 'engine-program-missing'],
    daemonJson:
      '{ "default-runtime": "kata", "runtimes": { "kata": { "runtimeType": "io.containerd.kata.v2" } } }',
  },
  {
    name: 'runtime-with-an-argument-it-does-not-know',
    report: 'https://github.com/moby/moby/issues/30198',
    broken: 'run',
    right: ['runtime-missing', 'daemon-setting-dangling', 'daemon-config-invalid'],
    daemonJson: `{ "default-runtime": "quiet", "runtimes": { "quiet":
      { "path": "/usr/sbin/runc", "runtimeArgs": ["--log-level", "warn"] } } }`,
  },
  {
    name: 'library-of-runc-gone',
    report: 'https://github.com/opencontainers/runc/issues/3413',
    engines: ['trixie', 'forky'],
    broken: 'run',
    right: ['engine-program-missing'],
    // It quotes the loader: the library is named.
    since: ['runtime-missing'],
    script: `mkdir /root/lib.away; mv ${LIBRARIES}/libseccomp.so.2* /root/lib.away`,
    mend: `mv /root/lib.away/* ${LIBRARIES}/; rmdir /root/lib.away`,
  },
  {
    name: 'journal-switched-off',
    report: 'https://github.com/moby/moby/issues/37048',
    broken: 'run',
    right: ['log-driver-unusable', 'daemon-setting-dangling'],
    script: `systemctl mask --runtime --now ${JOURNAL}; rm -f /run/systemd/journal/socket`,
    daemonJson: '{ "log-driver": "journald" }',
    mend: `systemctl unmask --runtime ${JOURNAL}
    systemctl restart systemd-journald.socket systemd-journald-dev-log.socket systemd-journald`,
  },
  {
    name: 'logs-to-a-cloud-without-its-key',
    report: 'https://github.com/moby/moby/issues/25468',
    broken: 'run',
    right: ['log-driver-unusable', 'daemon-setting-dangling'],
    daemonJson: `{ "log-driver": "awslogs",
      "log-opts": { "awslogs-region": "cn-north-1", "awslogs-group": "jobs" } }`,
  },
  {
    name: 'log-tag-with-a-typo',
    report: 'https://docs.docker.com/engine/logging/log_tags/',
    broken: 'run',
    right: ['log-driver-unusable', 'daemon-config-invalid'],
    daemonJson: '{ "log-driver": "json-file", "log-opts": { "tag": "{{.ImageNam}}/{{.Name}}" } }',
  },
  {
    name: 'range-of-one-address',
    report: 'https://github.com/moby/libnetwork/issues/698',
    broken: 'run',
    right: ['address-pool-exhausted', 'daemon-config-invalid'],
    daemonJson: '{ "bip": "172.17.0.1/16", "fixed-cidr": "172.17.0.1/32" }',
    mend: 'rm -f /var/lib/docker/network/files/local-kv.db',
  },
  {
    name: 'mtu-that-no-link-takes',
    report: 'https://docs.docker.com/engine/network/drivers/bridge/#options',
    broken: 'run',
    right: ['daemon-config-invalid', 'daemon-setting-dangling'],
    daemonJson: '{ "mtu": 100000 }',
  },
  {
    // Each call of iptables waits for it, for ever; it is let go with the engine, which would not end else.
    name: 'lock-of-iptables-held',
    report: 'https://github.com/moby/moby/issues/39015',
    broken: 'port',
    right: ['iptables-unusable'],
    script: `for it in iptables ip6tables; do update-alternatives --set $it /usr/sbin/$it-legacy; done
    systemctl restart docker
    systemd-run --quiet --unit=unforeseen --property=PartOf=docker.service flock /run/xtables.lock sleep 1d; sleep 1`,
    mend: `systemctl stop unforeseen || true; iptables --wait -F; iptables --wait -t nat -F; iptables --wait -P FORWARD ACCEPT
    for it in iptables ip6tables; do update-alternatives --auto $it; done`,
  },
  {
    name: 'traces-in-a-form-that-buildx-has-not',
    report: 'https://github.com/docker/compose/issues/11801',
    engines: ['trixie'],
    broken: 'build',
    right: ['client-variable-wrong'],
    env: {
      DOCKER_BUILDKIT: '1',
      OTEL_TRACES_EXPORTER: 'otlp',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318',
    },
  },
];
