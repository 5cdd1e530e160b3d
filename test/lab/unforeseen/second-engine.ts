import type { Scene } from './scene.ts';

const CONTAINERD_UNIT = '/etc/systemd/system/containerd.service.d/unforeseen.conf';
const METADATA = '/var/lib/containerd/io.containerd.metadata.v1.bolt/meta.db';
const FORGET_CONTAINERD_UNIT = `rm -f ${CONTAINERD_UNIT}; systemctl daemon-reload; systemctl restart containerd`;

function containerdUnit(setting: string): string {
  return `mkdir -p ${CONTAINERD_UNIT.replace(/\/[^/]*$/, '')}; printf '[Service]\\n${setting}\\n' > ${CONTAINERD_UNIT}
  systemctl daemon-reload; systemctl restart containerd docker || true`;
}

/** Engines that start no containers. */
export const SECOND_ENGINE: readonly Scene[] = [
  {
    // What dockerd mounts is seen by nobody else: containerd finds no program in the container.
    name: 'unit-mounts-for-itself',
    report: 'https://github.com/moby/moby/issues/38174',
    broken: 'run',
    right: ['daemon-unit-invalid'],
    unit: 'MountFlags=slave',
  },
  {
    name: 'cgroup-parent-without-slice',
    report: 'https://github.com/kubernetes/minikube/issues/5223',
    broken: 'run',
    right: ['daemon-config-invalid', 'daemon-setting-dangling'],
    daemonJson: '{ "exec-opts": ["native.cgroupdriver=systemd"], "cgroup-parent": "/docker-jobs" }',
  },
  {
    name: 'ulimit-without-its-name',
    report: 'https://github.com/docker/for-linux/issues/450',
    broken: 'run',
    right: ['daemon-config-invalid', 'daemon-setting-dangling'],
    daemonJson: '{ "default-ulimits": { "nofile": { "Soft": 10000, "Hard": 10000 } } }',
  },
  {
    name: 'containerd-state-read-only',
    report: 'https://github.com/moby/moby/issues/40287',
    broken: 'run',
    right: [],
    since: ['container-start-denied'],
    script: 'mount --bind /run/containerd /run/containerd; mount -o remount,ro,bind /run/containerd',
    mend: 'umount /run/containerd',
  },
  {
    name: 'containerd-unit-hardened',
    report: 'https://github.com/tinfoilsh/cvmimage/pull/149',
    broken: 'run',
    right: ['container-start-denied'],
    script: containerdUnit('ProtectControlGroups=yes'),
    // With systemd's driver it breaks nothing: then it is not runc that makes the groups.
    daemonJson: '{ "exec-opts": ["native.cgroupdriver=cgroupfs"] }',
    mend: FORGET_CONTAINERD_UNIT,
  },
  {
    name: 'containerd-unit-few-files',
    report: 'https://github.com/docker/for-linux/issues/374',
    broken: 'run',
    right: ['kernel-setting-too-low', 'containerd-down'],
    script: containerdUnit('LimitNOFILE=24'),
    mend: FORGET_CONTAINERD_UNIT,
  },
  {
    name: 'proc-sys-net-read-only',
    report: 'https://github.com/moby/moby/issues/47751',
    broken: 'run',
    right: ['container-start-denied'],
    script: 'mount --bind /proc/sys/net /proc/sys/net; mount -o remount,ro,bind /proc/sys/net',
    mend: 'umount /proc/sys/net',
  },
  {
    // A configuration that somebody left who had containerd for something else.
    name: 'containerd-tasks-disabled',
    report: 'https://github.com/containerd/containerd/issues/3478',
    broken: 'run',
    right: ['containerd-down'],
    script: `mkdir -p /etc/containerd; cp -a /etc/containerd /root/containerd.away
    printf 'version = 2\\ndisabled_plugins = ["io.containerd.runtime.v2.task"]\\n' > /etc/containerd/config.toml
    systemctl restart containerd docker || true`,
    mend: `rm -rf /etc/containerd; mv /root/containerd.away /etc/containerd; systemctl restart containerd`,
  },
  {
    name: 'containerd-database-locked',
    report: 'https://github.com/k0sproject/k0s/issues/3822',
    broken: 'start',
    right: ['containerd-down'],
    script: `systemctl stop docker.service docker.socket containerd
    systemd-run --quiet --unit=unforeseen flock ${METADATA} sleep 1d; sleep 1
    systemctl start --no-block containerd docker.socket docker; sleep 15`,
    mend: 'systemctl stop unforeseen; systemctl restart containerd',
  },
  {
    name: 'containerd-database-garbage',
    report: 'https://github.com/containerd/containerd/issues/9929',
    broken: 'start',
    right: ['containerd-down'],
    script: `systemctl stop docker.service docker.socket containerd; head -c 65536 /dev/urandom > ${METADATA}
    systemctl start --no-block containerd docker.socket docker; sleep 15`,
    mend: `systemctl stop containerd; rm -f ${METADATA}; systemctl start containerd`,
  },
  {
    // Another process that outlived the daemon, or a second daemon, holds it.
    name: 'volume-database-locked',
    report: 'https://github.com/moby/moby/issues/29519',
    broken: 'start',
    right: ['data-root-in-use', 'data-root-unusable'],
    script: `systemctl stop docker.service docker.socket
    systemd-run --quiet --unit=unforeseen flock /var/lib/docker/volumes/metadata.db sleep 1d; sleep 1
    systemctl start docker || true`,
    mend: 'systemctl stop unforeseen',
  },
];
