import type { Scene } from './scene.ts';

/** Containers that do not start, and images that are not built. */
export const THIRD_CONTAINERS: readonly Scene[] = [
  {
    // What a kernel does with a disk that has errors.
    name: 'data-root-read-only',
    report: 'https://github.com/docker/docs/issues/11397',
    broken: 'run',
    right: ['data-root-unusable'],
    script: 'mount --bind /var/lib/docker /var/lib/docker; mount -o remount,bind,ro /var/lib/docker',
    mend: 'umount /var/lib/docker',
  },
  {
    // A small network for a node of a cluster, with one address left, and a container that has it.
    name: 'addresses-of-the-bridge-taken',
    report: 'https://github.com/moby/moby/issues/32484',
    broken: 'run',
    right: ['address-pool-exhausted'],
    script: `echo '{ "bip": "172.17.12.225/30" }' > /etc/docker/daemon.json; systemctl restart docker
    docker run --detach --stop-signal=KILL --name unforeseen-first lab/long /bin/busybox sleep 1d`,
    mend: `systemctl reset-failed docker.service docker.socket || true; systemctl start docker
    docker rm --force unforeseen-first
    systemctl stop docker.service docker.socket`,
  },
  {
    name: 'containerd-does-not-answer',
    report: 'https://github.com/moby/moby/issues/26768',
    broken: 'run',
    right: ['containerd-down', 'daemon-hung'],
    script: 'systemctl kill --signal=STOP containerd',
    mend: 'systemctl kill --signal=CONT containerd',
  },
  {
    name: 'buildkit-variable-is-no-boolean',
    report: 'https://github.com/elastic/kibana/pull/150201',
    broken: 'build',
    right: ['client-variable-wrong'],
    env: { DOCKER_BUILDKIT: 'yes' },
  },
  {
    // Left of "docker buildx install".
    name: 'builder-alias-without-buildx',
    report: 'https://github.com/docker/cli/issues/3789',
    broken: 'build',
    right: ['buildx-missing', 'client-config-invalid'],
    script: `mkdir -p /root/.docker /root/buildx.away
    echo '{ "aliases": { "builder": "buildx" } }' > /root/.docker/config.json
    mv /usr/libexec/docker/cli-plugins/docker-buildx /root/buildx.away/ || true`,
    mend: `rm -rf /root/.docker
    mv /root/buildx.away/docker-buildx /usr/libexec/docker/cli-plugins/ || true; rmdir /root/buildx.away`,
  },
];
