import type { Scene } from './scene.ts';

const STOP = 'systemctl stop docker.service docker.socket';
const START = 'systemctl start docker || true';
const CONDITION = '/etc/systemd/system/docker.service.d/data.conf';

/** Daemons that do not start, and clients that find none. */
export const SIXTH_START: readonly Scene[] = [
  {
    // Made by a container that was to read it before there was one.
    name: 'daemon-json-is-a-folder',
    report: 'https://docs.docker.com/engine/storage/bind-mounts/#options-for---volume',
    broken: 'start',
    right: ['daemon-config-invalid'],
    script:
      'rm -f /etc/docker/daemon.json; mkdir -p /etc/docker/daemon.json; systemctl restart docker || true',
    mend: 'rm -rf /etc/docker/daemon.json',
  },
  {
    name: 'label-given-twice',
    report: 'https://github.com/moby/moby/issues/37139',
    broken: 'start',
    right: ['daemon-config-invalid'],
    daemonJson: '{ "labels": ["role=app", "role=db"] }',
  },
  {
    name: 'containerd-listens-elsewhere',
    report: 'https://github.com/containerd/containerd/blob/main/docs/man/containerd-config.toml.5.md',
    engines: ['bookworm', 'trixie'],
    broken: 'start',
    right: ['containerd-down', 'daemon-setting-dangling', 'daemon-unit-invalid'],
    script: `${STOP}; cp -a /etc/containerd /root/containerd.away
    printf 'version = 2\\n[grpc]\\n  address = "/run/containerd/k8s.sock"\\n' > /etc/containerd/config.toml
    systemctl restart containerd; systemctl start --no-block docker.socket docker; sleep 15`,
    mend: 'rm -rf /etc/containerd; mv /root/containerd.away /etc/containerd; systemctl restart containerd',
  },
  {
    // Somebody's dockerd of a shell, for a program that asks at a port.
    name: 'engine-started-by-hand-at-a-port',
    report: 'https://docs.docker.com/engine/daemon/start/#start-the-daemon-manually',
    broken: 'start',
    right: ['data-root-in-use'],
    // Told as another dockerd that somebody started, to be stopped first.
    since: ['pid-file-stale'],
    // In its first start, which may be slow, nothing can be told of it yet.
    script: `${STOP}; systemd-run --quiet --unit=unforeseen dockerd -H tcp://127.0.0.1:2375; sleep 6
    systemctl start docker.socket; ${START}
    for turn in $(seq 30); do systemctl is-failed --quiet docker && break; sleep 1; done`,
    mend: 'systemctl stop unforeseen',
  },
  {
    name: 'docker-host-with-two-slashes',
    report: 'https://github.com/ansible-collections/community.docker/pull/736',
    broken: 'start',
    right: ['wrong-endpoint', 'client-variable-wrong'],
    env: { DOCKER_HOST: 'unix://var/run/docker.sock' },
  },
  {
    name: 'context-file-empty',
    report: 'https://github.com/docker/desktop-linux/issues/57',
    broken: 'start',
    right: ['client-config-invalid', 'wrong-endpoint'],
    script: `id=$(printf work | sha256sum | cut -c1-64); mkdir -p /root/.docker/contexts/meta/$id
    : > /root/.docker/contexts/meta/$id/meta.json; echo '{ "currentContext": "work" }' > /root/.docker/config.json`,
    mend: 'rm -rf /root/.docker',
  },
  {
    // Left empty by a disk that was full.
    name: 'key-file-empty',
    report: 'https://github.com/moby/moby/blob/v20.10.24/daemon/trustkey.go',
    engines: ['bookworm'],
    broken: 'start',
    right: [],
    // With the file by its name.
    since: ['data-root-unusable'],
    script: `${STOP}; : > /etc/docker/key.json; ${START}`,
    mend: 'rm -f /etc/docker/key.json',
  },
  {
    name: 'folder-for-downloads-read-only',
    report: 'https://github.com/coreos/coreos-overlay/pull/1298',
    broken: 'start',
    right: ['data-root-unusable', 'daemon-setting-dangling', 'daemon-unit-invalid'],
    script: 'mount -t tmpfs -o ro tmpfs /mnt',
    unit: 'Environment=DOCKER_TMPDIR=/mnt/tmp',
    mend: 'umount /mnt',
  },
  {
    name: 'remapped-root-may-not-enter',
    report: 'https://docs.docker.com/engine/security/userns-remap/',
    broken: 'start',
    right: ['data-root-unusable'],
    daemonJson: '{ "userns-remap": "default", "data-root": "/root/docker" }',
    mend: 'rm -rf /root/docker',
  },
  {
    // systemd skips it, and says that all went well.
    name: 'condition-of-the-unit-not-met',
    report: 'https://github.com/TrilliumIT/docker-zfs-plugin/issues/6',
    broken: 'start',
    right: ['daemon-unit-invalid'],
    script: `${STOP}; mkdir -p $(dirname ${CONDITION}); printf '[Unit]\\nConditionPathIsMountPoint=/data\\n' > ${CONDITION}
    systemctl daemon-reload; ${START}`,
    mend: `rm -f ${CONDITION}`,
  },
];
