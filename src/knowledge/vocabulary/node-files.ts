/** Texts and commands of a node that have no language. k3s: docs.k3s.io/installation/private-registry. */
export const K3S_MIRROR = `mirrors:
  docker.io:
    endpoint:
      - "https://YOUR-MIRROR"`;

/** The same of another registry. */
export const K3S_OTHER_MIRROR = `mirrors:
  HOST:
    endpoint:
      - "https://YOUR-MIRROR"`;

export const K3S_CA = `configs:
  "HOST":
    tls:
      ca_file: /etc/rancher/k3s/ca.crt`;

/** containerd docs/hosts.md. */
export const HOSTS_TOML = `server = "https://registry-1.docker.io"
[host."https://YOUR-MIRROR"]
  capabilities = ["pull", "resolve"]`;

/** The same of another registry. */
export const OTHER_HOSTS_TOML = `server = "https://HOST"
[host."https://YOUR-MIRROR"]
  capabilities = ["pull", "resolve"]`;

/** containers-registries.conf(5). */
export const SHORT_NAMES = 'unqualified-search-registries = ["docker.io"]';

export const HOSTS_CA = `server = "https://HOST"
[host."https://HOST"]
  ca = "/etc/containerd/certs.d/HOST/ca.crt"`;

/** docs.docker.com/build/buildkit/toml-configuration. */
export const BUILDKITD_CA = `[registry."HOST"]
  ca = ["/path/ca.crt"]`;

/** kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry. */
export const PULL_SECRET =
  'kubectl create secret generic pull-secret --type=kubernetes.io/dockerconfigjson --from-file=.dockerconfigjson=$HOME/.docker/config.json';
