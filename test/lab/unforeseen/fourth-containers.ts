import type { Scene } from './scene.ts';

/** Containers that do not start, and images that are not built. */
export const FOURTH_CONTAINERS: readonly Scene[] = [
  {
    // A download that failed, in the folder that comes first.
    name: 'runc-is-a-web-page',
    report: 'https://github.com/tkestack/tke/issues/1671',
    broken: 'run',
    right: ['runtime-missing', 'container-start-denied', 'engine-program-missing'],
    script: 'printf "Not Found" > /usr/local/sbin/runc; chmod +x /usr/local/sbin/runc',
    mend: 'rm -f /usr/local/sbin/runc',
  },
  {
    // The manual named a default that is none.
    name: 'log-option-from-the-manual',
    report: 'https://github.com/docker/docs/pull/24815',
    broken: 'run',
    right: ['log-driver-unusable', 'daemon-config-invalid'],
    daemonJson:
      '{ "log-driver": "json-file", "log-opts": { "max-size": "10m", "max-file": "3", "compress": "disabled" } }',
  },
  {
    name: 'buildx-is-a-web-page',
    report: 'https://github.com/FoundationDB/fdb-build-support/pull/69',
    broken: 'build',
    right: ['buildx-missing'],
    script: `mkdir -p /root/.docker/cli-plugins; printf "Not Found" > /root/.docker/cli-plugins/docker-buildx
    chmod +x /root/.docker/cli-plugins/docker-buildx`,
    env: { DOCKER_BUILDKIT: '1' },
    mend: 'rm -rf /root/.docker',
  },
  {
    name: 'folder-of-buildx-read-only',
    report: 'https://github.com/jupyterhub/repo2docker/issues/1422',
    broken: 'build',
    right: ['client-config-invalid'],
    script: `mkdir -p /root/.docker/buildx; mount --bind /root/.docker /root/.docker
    mount -o remount,bind,ro /root/.docker`,
    mend: 'umount /root/.docker; rm -rf /root/.docker',
  },
];
