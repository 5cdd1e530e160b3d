import type { Scene } from './scene.ts';

/** Containers that do not start, and images that are not built. */
export const FIFTH_CONTAINERS: readonly Scene[] = [
  {
    // What "containerd config default" of another containerd wrote.
    name: 'containerd-configuration-of-containerd-2',
    report: 'https://github.com/easzlab/kubeasz/issues/1458',
    broken: 'run',
    right: ['containerd-down', 'containerd-version-mismatch'],
    script: `cp -a /etc/containerd /root/containerd.away; echo 'version = 3' > /etc/containerd/config.toml
    systemctl restart containerd || true`,
    mend: 'rm -rf /etc/containerd; mv /root/containerd.away /etc/containerd; systemctl restart containerd',
  },
  {
    name: 'log-plugin-not-installed',
    report: 'https://github.com/ruanbekker/loki-docker-nginx-example/issues/1',
    broken: 'run',
    right: ['log-driver-unusable', 'daemon-setting-dangling'],
    daemonJson:
      '{ "log-driver": "loki", "log-opts": { "loki-url": "http://127.0.0.1:3100/loki/api/v1/push" } }',
  },
  {
    name: 'docker-config-names-the-file',
    report: 'https://github.com/docker/cli/issues/5037',
    broken: 'build',
    right: ['client-variable-wrong', 'client-config-invalid'],
    script: `mkdir -p /root/.docker; echo '{}' > /root/.docker/config.json`,
    env: { DOCKER_BUILDKIT: '1', DOCKER_CONFIG: '/root/.docker/config.json' },
    mend: 'rm -rf /root/.docker',
  },
];
